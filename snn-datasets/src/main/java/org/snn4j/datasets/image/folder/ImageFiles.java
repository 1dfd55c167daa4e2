package org.snn4j.datasets.image.folder;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.snn4j.datasets.batch.FirstOfEachClass;
import org.snn4j.datasets.image.ImageSource;
import org.snn4j.datasets.image.transform.Pixels;
import org.snn4j.datasets.picture.Decoder;
import org.snn4j.datasets.picture.PictureFile;
import org.snn4j.datasets.picture.RgbPicture;

/**
 * Image files with their labels; each is decoded when it is read.
 *
 * @param files where the images are, in the order of the set
 * @param labels a class for each file
 * @param decoder decodes them
 * @param maxPixels width times height at most
 */
record ImageFiles(List<Path> files, int[] labels, Decoder decoder, long maxPixels) implements ImageSource {
    ImageFiles(List<Path> files, int[] labels) {
        this(files, labels, Decoder.JDK, PictureFile.MAX_PIXELS);
    }

    @Override
    public ImageSource decodedBy(Decoder other, long limit) {
        return new ImageFiles(files, labels, other, limit);
    }

    @Override
    public Pixels read(int image) {
        RgbPicture picture = PictureFile.read(files.get(image), decoder, maxPixels);
        return new Pixels(picture.values(), 3, picture.height(), picture.width());
    }

    @Override
    public String name(int image) {
        return files.get(image).toString();
    }

    @Override
    public boolean decodes() {
        return true;
    }

    /** Fewer files: the first of every class in turn, since files lie class by class. */
    ImageFiles limit(int count) {
        if (count >= count()) {
            return this;
        }
        int[] kept = FirstOfEachClass.choose(labels, count);
        return new ImageFiles(
                IntStream.of(kept).mapToObj(files::get).toList(),
                IntStream.of(kept).map(file -> labels[file]).toArray(),
                decoder,
                maxPixels);
    }
}
