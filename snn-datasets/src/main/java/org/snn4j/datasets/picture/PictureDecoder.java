package org.snn4j.datasets.picture;

/** Makes pixels of a picture that was looked through. */
@FunctionalInterface
interface PictureDecoder {
    /**
     * Its pixels.
     *
     * @throws Damaged where its data is wrong
     */
    RgbPicture decode(Encoded picture) throws Damaged;
}
