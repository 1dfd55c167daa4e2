package org.snn4j.datasets.image.folder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snn4j.datasets.DatasetFormatException;
import org.snn4j.datasets.image.ImageSet;
import org.snn4j.datasets.image.transform.ImageNormalization;

/**
 * Caltech-UCSD Birds-200-2011 (Wah et al. 2011): 5,994 training and 5,794 test images of 200 species, by its official lists.
 *
 * <p>The folder is {@code CUB_200_2011} with {@code images.txt}, {@code train_test_split.txt},
 * {@code image_class_labels.txt}, {@code classes.txt} and {@code images}.
 */
public final class Cub200 {
    private Cub200() {}

    /**
     * The training images: random crops of 224 x 224 and flips, shuffled, without a last batch that is not full.
     *
     * @param folder {@code CUB_200_2011}, or the one that it lies in
     * @return images of 3 x 224 x 224 normalised with {@link ImageNormalization#IMAGENET}
     * @throws DatasetFormatException where a list is missing or wrong
     */
    public static ImageSet train(Path folder) {
        return list(folder, true).recipe(true);
    }

    /**
     * The test images: the shorter side resized to 256, and the middle 224 x 224 cut out.
     *
     * @param folder {@code CUB_200_2011}, or the one that it lies in
     * @return images of 3 x 224 x 224 normalised with {@link ImageNormalization#IMAGENET}
     * @throws DatasetFormatException where a list is missing or wrong
     */
    public static ImageSet test(Path folder) {
        return list(folder, false).recipe(false);
    }

    private static ImageList list(Path given, boolean train) {
        ImageFolder.requireFolder(given);
        Path inner = given.resolve("CUB_200_2011");
        Path folder = Files.isDirectory(inner) ? inner : given;
        Path split = folder.resolve("train_test_split.txt");
        Map<Integer, String> images = table(folder.resolve("images.txt"));
        Map<Integer, String> training = table(split);
        Map<Integer, String> labels = table(folder.resolve("image_class_labels.txt"));
        List<String> names =
                new ArrayList<>(table(folder.resolve("classes.txt")).values());
        ImageList.Builder list = ImageList.builder();
        images.forEach((number, name) -> {
            String part = training.get(number);
            String label = labels.get(number);
            if (part == null
                    || label == null
                    || !label.matches("[1-9]\\d{0,5}")
                    || Integer.parseInt(label) > names.size()) {
                throw new DatasetFormatException(
                        part == null ? split : folder.resolve("image_class_labels.txt"),
                        -1,
                        "has no valid line for image " + number + "; unpack CUB_200_2011.tgz again");
            }
            if (part.equals("1") == train) {
                list.add(folder.resolve("images"), name, Integer.parseInt(label) - 1, folder.resolve("images.txt"));
            }
        });
        return list.build(split, names);
    }

    /** Lines of a number and a value. */
    private static Map<Integer, String> table(Path file) {
        Map<Integer, String> table = new LinkedHashMap<>();
        try {
            if (!Files.isRegularFile(file)) {
                throw new DatasetFormatException(
                        file, -1, "no such file; give the folder CUB_200_2011 as the archive holds it");
            }
            int number = 0;
            for (String line : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
                number++;
                if (line.isBlank()) {
                    continue;
                }
                if (!line.matches("\\d{1,9} .+")) {
                    throw new DatasetFormatException(
                            file, -1, "line " + number + " should be a number and a value, but is '" + line + "'");
                }
                int space = line.indexOf(' ');
                table.put(
                        Integer.parseInt(line.substring(0, space)),
                        line.substring(space + 1).strip());
            }
            return table;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }
}
