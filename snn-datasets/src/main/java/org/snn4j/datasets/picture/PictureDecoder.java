package org.snn4j.datasets.picture;

/** Decodes a picture that was checked. */
@FunctionalInterface
interface PictureDecoder {
    /**
     * Its pixels.
     *
     * @throws Damaged where its data is wrong
     */
    RgbPicture decode(Encoded picture) throws Damaged;
}
