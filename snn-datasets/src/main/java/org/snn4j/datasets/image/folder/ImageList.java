package org.snn4j.datasets.image.folder;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.snn4j.datasets.DatasetFormatException;
import org.snn4j.datasets.image.ImageSet;
import org.snn4j.datasets.image.transform.Augmentation;
import org.snn4j.datasets.image.transform.ImageNormalization;
import org.snn4j.datasets.image.transform.ImageResize;

/**
 * Image files with their classes.
 *
 * @param files in the order of the set
 * @param classNames in the order of the labels
 */
record ImageList(ImageFiles files, List<String> classNames) {
    static Builder builder() {
        return new Builder();
    }

    /** The files as a set, normalised as ImageNet is. */
    ImageSet set(boolean train) {
        return train
                ? ImageSet.training(files::limit, classNames, ImageNormalization.IMAGENET)
                : ImageSet.testing(files::limit, classNames, ImageNormalization.IMAGENET);
    }

    /** The files as a set with the recipe of ImageNet: random crop and flip to train, resize and middle to test. */
    ImageSet recipe(boolean train) {
        return train
                ? set(true).resize(ImageResize.randomResizedCrop(224)).augment(Augmentation.flip(0.5))
                : set(false).resize(ImageResize.centerCrop(256, 224));
    }

    /** Collects files. */
    static final class Builder {
        private final List<Path> files = new ArrayList<>();
        private int[] labels = new int[1024];

        /** Adds a file that a list names, which must lie in the set's folder. */
        void add(Path folder, String name, int label, Path list) {
            Path file;
            try {
                file = folder.resolve(name).normalize();
            } catch (InvalidPathException e) {
                throw new DatasetFormatException(
                        list, -1, "names '" + name + "', which no file can be called; get the list again");
            }
            if (!file.startsWith(folder.normalize())) {
                throw new DatasetFormatException(
                        list, -1, "names '" + name + "', which lies outside " + folder + "; do not trust it");
            }
            add(file, label);
        }

        void add(Path file, int label) {
            if (files.size() == labels.length) {
                labels = Arrays.copyOf(labels, 2 * labels.length);
            }
            labels[files.size()] = label;
            files.add(file);
        }

        /** All files; {@code source} is the list or folder that named them. */
        ImageList build(Path source, List<String> classNames) {
            if (files.isEmpty()) {
                throw new DatasetFormatException(source, -1, "names no images; get the list again");
            }
            return new ImageList(
                    new ImageFiles(List.copyOf(files), Arrays.copyOf(labels, files.size())), List.copyOf(classNames));
        }
    }
}
