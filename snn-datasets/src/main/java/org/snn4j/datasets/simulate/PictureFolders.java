package org.snn4j.datasets.simulate;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.snn4j.datasets.DatasetFormatException;
import org.snn4j.datasets.image.LabelledPictures;

/**
 * Pictures in class folders, {@code <folder>/<class>/<picture>.png}, as Java's own readers read them: PNG, JPEG, GIF, BMP.
 *
 * <p>Classes are the folders in the order of their names. In a class, files whose names are numbers come in the order of
 * those, then the others by name. A picture is read when it is asked for.
 */
public final class PictureFolders implements LabelledPictures {
    private static final Set<String> ENDINGS = Set.of("png", "jpg", "jpeg", "gif", "bmp");

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
     * Looks into a folder.
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
        for (Path inside :
                listed(folder, Comparator.comparing(path -> path.getFileName().toString()))) {
            if (!Files.isDirectory(inside)) {
                continue;
            }
            int before = files.size();
            for (Path file : listed(inside, BY_NUMBER_THEN_NAME)) {
                if (isPicture(file)) {
                    files.add(file);
                    labels.add(classNames.size());
                }
            }
            if (files.size() > before) {
                classNames.add(inside.getFileName().toString());
            }
        }
        if (files.isEmpty()) {
            throw new DatasetFormatException(
                    folder,
                    -1,
                    "holds no folder with pictures (.png, .jpg, .jpeg, .gif, .bmp); name one that holds a folder for"
                            + " each class");
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
        Path file = files.get(index);
        @Nullable BufferedImage picture;
        try {
            picture = ImageIO.read(file.toFile());
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new DatasetFormatException(
                    file, -1, "is no picture that can be read (" + e.getMessage() + "); replace or delete it");
        }
        if (picture == null) {
            throw new DatasetFormatException(
                    file, -1, "is no PNG, JPEG, GIF or BMP picture in spite of its name; replace or delete it");
        }
        return picture;
    }

    private static List<Path> listed(Path folder, Comparator<Path> order) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted(order).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("could not list " + folder + ": " + e.getMessage(), e);
        }
    }

    private static boolean isPicture(Path file) {
        String name = file.getFileName().toString();
        return Files.isRegularFile(file)
                && ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }

    /** The number that a file is named by, or the largest number. */
    private static long number(Path file) {
        String name = file.getFileName().toString();
        int dot = name.indexOf('.');
        String stem = dot < 0 ? name : name.substring(0, dot);
        return stem.matches("\\d{1,18}") ? Long.parseLong(stem) : Long.MAX_VALUE;
    }
}
