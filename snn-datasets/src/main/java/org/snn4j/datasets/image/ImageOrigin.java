package org.snn4j.datasets.image;

import java.util.List;
import java.util.function.IntFunction;
import org.snn4j.datasets.picture.Decoder;
import org.snn4j.datasets.picture.PictureFile;

/**
 * Where images come from, and how their files are read.
 *
 * @param source gives the images, up to a number of them
 * @param classNames in the order of the labels
 * @param limit how many images at most
 * @param decoder decodes image files
 * @param maxPixels width times height of an image file at most
 */
record ImageOrigin(
        IntFunction<ImageSource> source, List<String> classNames, int limit, Decoder decoder, long maxPixels) {
    ImageOrigin {
        classNames = List.copyOf(classNames);
    }

    ImageOrigin(IntFunction<ImageSource> source, List<String> classNames) {
        this(source, classNames, Integer.MAX_VALUE, Decoder.JDK, PictureFile.MAX_PIXELS);
    }

    ImageOrigin limit(int images) {
        return new ImageOrigin(source, classNames, images, decoder, maxPixels);
    }

    ImageOrigin decoder(Decoder other) {
        return new ImageOrigin(source, classNames, limit, other, maxPixels);
    }

    ImageOrigin maxPixels(long most) {
        return new ImageOrigin(source, classNames, limit, decoder, most);
    }

    /** The images that were chosen, or fewer. */
    ImageSource images(int most) {
        return source.apply(Math.min(limit, most)).decodedBy(decoder, maxPixels);
    }
}
