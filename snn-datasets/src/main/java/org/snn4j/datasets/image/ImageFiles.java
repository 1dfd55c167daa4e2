package org.snn4j.datasets.image;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.snn4j.datasets.batch.FirstOfEachClass;

/**
 * Image files with their labels; each is decoded when it is read.
 *
 * @param files where the images are, in the order of the set
 * @param labels a class for each file
 */
record ImageFiles(List<Path> files, int[] labels) implements Images {
    @Override
    public int count() {
        return labels.length;
    }

    @Override
    public int label(int image) {
        return labels[image];
    }

    @Override
    public Pixels read(int image) {
        return ImageDecoder.usual().decode(files.get(image));
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
                IntStream.of(kept).map(file -> labels[file]).toArray());
    }
}
