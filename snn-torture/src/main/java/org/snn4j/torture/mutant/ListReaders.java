package org.snn4j.torture.mutant;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snn4j.datasets.DatasetFormatException;
import org.snn4j.datasets.image.folder.Cub200;
import org.snn4j.datasets.image.folder.StanfordCars;
import org.snn4j.datasets.image.folder.StanfordDogs;
import org.snn4j.torture.mutant.Seed.Form;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.Cell;
import us.hebi.matlab.mat.types.MatFile;
import us.hebi.matlab.mat.types.MatlabType;
import us.hebi.matlab.mat.types.Matrix;
import us.hebi.matlab.mat.types.Struct;

/** The lists of sets of images: .mat files and texts. */
final class ListReaders {
    private ListReaders() {}

    /** Opens a data set in a folder with one damaged file. */
    private interface Opening {
        void open(Path folder);
    }

    static List<Reader> all(Path folder) throws IOException {
        Map<String, byte[]> cars = cars(folder);
        Map<String, byte[]> dogs = Map.of("train_list.mat", dogs(folder));
        List<Reader> readers = new ArrayList<>();
        readers.add(reader("lists of Stanford Cars", 15, cars, Form.PLAIN, "cars_train/1.jpg", StanfordCars::train));
        readers.add(reader(
                "lists of Stanford Dogs", 15, dogs, Form.PLAIN, "Images/n1-Chihuahua/a.jpg", StanfordDogs::train));
        readers.add(reader("lists of CUB-200", 15, birds(), Form.TEXT, "images/a/1.jpg", Cub200::train));
        return readers;
    }

    private static Reader reader(
            String name, int weight, Map<String, byte[]> files, Form form, String image, Opening opening) {
        List<Seed> seeds = files.entrySet().stream()
                .map(file -> new Seed(file.getKey(), file.getValue(), form))
                .toList();
        return new Reader(name, weight, seeds, List.of(DatasetFormatException.class), (seed, bytes, folder) -> {
            if (!Files.exists(folder.resolve(image))) {
                write(folder, image, new byte[] {1});
                for (Map.Entry<String, byte[]> file : files.entrySet()) {
                    write(folder, file.getKey(), file.getValue());
                }
            }
            write(folder, seed.name(), bytes);
            try {
                opening.open(folder);
            } finally {
                write(folder, seed.name(), seed.bytes());
            }
        });
    }

    private static void write(Path folder, String name, byte[] bytes) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
    }

    private static Map<String, byte[]> birds() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("images.txt", text("1 a/1.jpg\n2 b/2.jpg\n3 b/3.jpg\n"));
        files.put("train_test_split.txt", text("1 1\n2 0\n3 0\n"));
        files.put("image_class_labels.txt", text("1 1\n2 2\n3 2\n"));
        files.put("classes.txt", text("1 001.Albatross\n2 002.Wren\n"));
        return files;
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] dogs(Path folder) throws IOException {
        Cell files = Mat5.newCell(2, 1);
        Matrix labels = Mat5.newMatrix(2, 1, MatlabType.UInt8);
        for (int i = 0; i < 2; i++) {
            files.set(i, Mat5.newString("n1-Chihuahua/a.jpg"));
            labels.setInt(i, 1);
        }
        try (MatFile mat = Mat5.newMatFile().addArray("file_list", files).addArray("labels", labels)) {
            return bytes(mat, folder);
        }
    }

    private static Map<String, byte[]> cars(Path folder) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        Cell names = Mat5.newCell(1, 2);
        names.set(0, Mat5.newString("AM General Hummer SUV 2000"));
        names.set(1, Mat5.newString("Acura RL Sedan 2012"));
        try (MatFile mat = Mat5.newMatFile().addArray("class_names", names)) {
            files.put("devkit/cars_meta.mat", bytes(mat, folder));
        }
        Struct annotations = Mat5.newStruct(1, 2);
        for (int i = 0; i < 2; i++) {
            annotations.set("bbox_x1", i, Mat5.newScalar(3));
            annotations.set("class", i, Mat5.newScalar(i + 1));
            annotations.set("fname", i, Mat5.newString("1.jpg"));
        }
        try (MatFile mat = Mat5.newMatFile().addArray("annotations", annotations)) {
            files.put("devkit/cars_train_annos.mat", bytes(mat, folder));
        }
        return files;
    }

    private static byte[] bytes(MatFile mat, Path folder) throws IOException {
        Path file = folder.resolve("seed.mat");
        Mat5.writeToFile(mat, file.toFile());
        byte[] bytes = Files.readAllBytes(file);
        Files.delete(file);
        return bytes;
    }
}
