package org.snn4j.datasets.image;

import org.snn4j.datasets.image.transform.Pixels;
import org.snn4j.datasets.picture.Decoder;

/** Labelled images, in memory or on disk. */
public interface ImageSource {
    /**
     * The class of every image.
     *
     * @return labels from 0, in the order of the images; not to be changed
     */
    int[] labels();

    /**
     * How many images there are.
     *
     * @return at least 1
     */
    default int count() {
        return labels().length;
    }

    /**
     * Reads one image, for the caller to keep; several threads may read at once.
     *
     * @param image its number, from 0
     * @return its pixels
     */
    Pixels read(int image);

    /**
     * What an error calls an image.
     *
     * @param image its number, from 0
     * @return such as its file
     */
    String name(int image);

    /**
     * Whether reading one takes so long that several threads should.
     *
     * @return true for files that must be decoded
     */
    boolean decodes();

    /**
     * The same images, where they are files, by another decoder and with another limit of pixels.
     *
     * @param decoder what decodes the files
     * @param maxPixels width times height at most
     * @return those images
     */
    default ImageSource decodedBy(Decoder decoder, long maxPixels) {
        return this;
    }
}
