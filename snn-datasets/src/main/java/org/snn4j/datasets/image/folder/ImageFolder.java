package org.snn4j.datasets.image.folder;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.snn4j.check.Printable;
import org.snn4j.datasets.DatasetFormatException;
import org.snn4j.datasets.FolderListing;
import org.snn4j.datasets.image.ImageSet;
import org.snn4j.datasets.image.transform.ImageNormalization;
import org.snn4j.datasets.picture.PictureFile;

/**
 * Images in a folder for each class, such as {@code train/cat/1.jpg}: the layout of ImageNet and of your own sets.
 *
 * <p>Classes are the folders, files are those with the ending of an image file. Both are ordered by name, character by
 * character, so the same files give the same labels on every machine.
 *
 * <pre>{@code
 * Dataset train = ImageFolder.train(folder).resize(ImageResize.randomResizedCrop(64)).batches(32);
 * }</pre>
 */
public final class ImageFolder {
    private ImageFolder() {}

    /**
     * The images below {@code train}; shuffled, and without a last batch that is not full.
     *
     * @param folder holds a folder {@code train} with a folder for each class
     * @return images normalised with {@link ImageNormalization#IMAGENET}; resize them unless all have one size
     * @throws DatasetFormatException where the folder does not hold classes with images
     */
    public static ImageSet train(Path folder) {
        return set(part(folder, List.of("train")), true);
    }

    /**
     * The images below {@code test}, or else {@code val}, in the order of their names.
     *
     * @param folder holds a folder {@code test} or {@code val} with a folder for each class
     * @return images normalised with {@link ImageNormalization#IMAGENET}; resize them unless all have one size
     * @throws DatasetFormatException where the folder does not hold classes with images, or not those of {@code train}
     */
    public static ImageSet test(Path folder) {
        Path part = part(folder, List.of("test", "val", "validation"));
        ImageSet set = set(part, false);
        Path training = folder.resolve("train");
        if (Files.isDirectory(training)) {
            List<String> classes =
                    classes(training).stream().map(ImageFolder::nameOf).toList();
            if (!classes.equals(set.classNames())) {
                throw new DatasetFormatException(
                        part,
                        -1,
                        Printable.difference(set.classNames(), classes, training)
                                + "; both must have the same folders, or their labels would differ");
            }
        }
        return set;
    }

    /**
     * All images of a folder, in the order of their names.
     *
     * @param folder holds a folder for each class
     * @return images normalised with {@link ImageNormalization#IMAGENET}; resize them unless all have one size
     * @throws DatasetFormatException where the folder does not hold classes with images
     */
    public static ImageSet all(Path folder) {
        return set(folder, false);
    }

    private static ImageSet set(Path folder, boolean train) {
        ImageList list = list(folder);
        return list.set(train);
    }

    /** The classes of a folder and their files. */
    static ImageList list(Path folder) {
        List<Path> classes = classes(folder);
        List<String> names = new ArrayList<>();
        ImageList.Builder list = ImageList.builder();
        for (Path each : classes) {
            for (Path file : files(each)) {
                list.add(file, names.size());
            }
            names.add(nameOf(each));
        }
        return list.build(folder, names);
    }

    private static Path part(Path folder, List<String> names) {
        requireFolder(folder);
        for (String name : names) {
            if (Files.isDirectory(folder.resolve(name))) {
                return folder.resolve(name);
            }
        }
        throw new DatasetFormatException(
                folder,
                -1,
                "has no folder " + String.join(" or ", names) + "; images lie in " + names.get(0)
                        + "/CLASS/FILE.jpg, with a folder for each class");
    }

    private static List<Path> classes(Path folder) {
        requireFolder(folder);
        List<Path> classes = children(
                folder, file -> Files.isDirectory(file) && !nameOf(file).startsWith("."));
        if (classes.isEmpty()) {
            throw new DatasetFormatException(
                    folder, -1, "has no folders; it must hold a folder of images for each class");
        }
        return classes;
    }

    private static List<Path> files(Path folder) {
        List<Path> files = children(folder, file -> PictureFile.isNamedAsPicture(file) && Files.isRegularFile(file));
        if (files.isEmpty()) {
            throw new DatasetFormatException(
                    folder, -1, "has no image files such as .jpg or .png; a class needs at least one, so remove it");
        }
        return files;
    }

    private static List<Path> children(Path folder, java.util.function.Predicate<Path> wanted) {
        return FolderListing.of(folder, wanted, Comparator.comparing(ImageFolder::nameOf));
    }

    static void requireFolder(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new DatasetFormatException(
                    folder,
                    -1,
                    Files.exists(folder)
                            ? "is a file, not a folder; give the folder that holds the images"
                            : "no such folder; give the folder that holds the images");
        }
    }

    private static String nameOf(Path file) {
        return file.getFileName().toString();
    }
}
