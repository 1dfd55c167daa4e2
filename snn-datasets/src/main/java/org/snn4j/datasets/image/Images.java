package org.snn4j.datasets.image;

import org.snn4j.datasets.picture.Decoder;

/** Labelled images, in memory or on disk. */
interface Images {
    int count();

    int label(int image);

    /** One image, for the caller to keep; several threads may read at once. */
    Pixels read(int image);

    /** What an error calls an image. */
    String name(int image);

    /** Whether reading one takes so long that several threads should. */
    boolean decodes();

    /** The same images, where they are files, by another decoder and with another limit of pixels. */
    default Images decodedBy(Decoder decoder, long maxPixels) {
        return this;
    }
}
