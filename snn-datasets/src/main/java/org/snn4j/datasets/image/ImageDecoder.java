package org.snn4j.datasets.image;

import java.nio.file.Path;

/** Reads image files of any common format. */
interface ImageDecoder {
    /**
     * Reads a file as red, green and blue.
     *
     * @throws org.snn4j.datasets.DatasetFormatException where it is missing or no image
     */
    Pixels decode(Path file);

    /** DataVec's loader where OpenCV's natives are on the class path, otherwise the JDK's. */
    static ImageDecoder usual() {
        return DataVecDecoder.isUsable() ? DataVecDecoder.SHARED : JdkDecoder.SHARED;
    }
}
