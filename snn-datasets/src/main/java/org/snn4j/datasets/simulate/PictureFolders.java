package org.snn4j.datasets.simulate;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.snn4j.datasets.DatasetFormatException;
import org.snn4j.datasets.FolderListing;
import org.snn4j.datasets.image.LabelledPictures;
import org.snn4j.datasets.picture.PictureFile;

/**
 * Pictures in class folders, {@code <folder>/<class>/<picture>.png}, as {@link PictureFile} reads them.
 *
 * <p>Classes are the folders in the order of their names. In a class, files whose names are numbers come in the order of
 * those, then the others by name. A picture is read on each call.
 */
public final class PictureFolders implements LabelledPictures {
    private static final Comparator<Path> BY_NUMBER_THEN_NAME = Comparator.comparingLong(PictureFolders::number)
            .thenComparing(file -> file.getFileName().toString());

    private final List<String> classNames;
    private final List<Path> files;
    private final List<Integer> labels;

    private PictureFolders(List<String> classNames, List<Path> files, List<Integer> labels) {
        this.classNames = List.copyOf(classNames);
        this.files = List.copyOf(files);
        this.labels = List.copyOf(labels);
    }

    /**
     * Finds the pictures of a folder.
     *
     * @param folder holds a folder for each class
     * @return its pictures
     * @throws DatasetFormatException where there is no such folder, or no picture in a folder inside it
     */
    public static PictureFolders in(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new DatasetFormatException(folder, -1, "no such folder; name one that holds a folder for each class");
        }
        List<String> classNames = new ArrayList<>();
        List<Path> files = new ArrayList<>();
        List<Integer> labels = new ArrayList<>();
        for (Path inside : FolderListing.of(folder, Files::isDirectory, Comparator.comparing(path -> path.getFileName()
                .toString()))) {
            int before = files.size();
            for (Path file : FolderListing.of(
                    inside,
                    file -> PictureFile.isNamedAsPicture(file) && Files.isRegularFile(file),
                    BY_NUMBER_THEN_NAME)) {
                files.add(file);
                labels.add(classNames.size());
            }
            if (files.size() > before) {
                classNames.add(inside.getFileName().toString());
            }
        }
        if (files.isEmpty()) {
            throw new DatasetFormatException(
                    folder,
                    -1,
                    "holds no folder with pictures such as .png or .jpg; name one that holds a folder for each class");
        }
        return new PictureFolders(classNames, files, labels);
    }

    @Override
    public List<String> classNames() {
        return classNames;
    }

    @Override
    public int size() {
        return files.size();
    }

    @Override
    public int label(int index) {
        return labels.get(index);
    }

    @Override
    public BufferedImage picture(int index) {
        return PictureFile.read(files.get(index)).image();
    }

    /** The number that a file is named by, or the largest number. */
    private static long number(Path file) {
        String name = file.getFileName().toString();
        int dot = name.indexOf('.');
        String stem = dot < 0 ? name : name.substring(0, dot);
        return stem.matches("\\d{1,18}") ? Long.parseLong(stem) : Long.MAX_VALUE;
    }
}
