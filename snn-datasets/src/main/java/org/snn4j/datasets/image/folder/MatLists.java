package org.snn4j.datasets.image.folder;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.snn4j.datasets.DatasetFormatException;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.Cell;
import us.hebi.matlab.mat.types.MatFile;
import us.hebi.matlab.mat.types.Matrix;
import us.hebi.matlab.mat.types.Sources;
import us.hebi.matlab.mat.types.Struct;

/** Lists of files and classes in MATLAB's .mat format. */
final class MatLists {
    private MatLists() {}

    /** A file and its class, from 1. */
    record Entry(String file, int label) {}

    /** Reads {@code file_list} and {@code labels}, as Stanford Dogs has them. */
    static List<Entry> filesAndLabels(Path file) {
        return read(file, mat -> {
            Cell files = mat.getCell("file_list");
            Matrix labels = mat.getMatrix("labels");
            List<Entry> entries = new ArrayList<>();
            for (int i = 0; i < files.getNumElements(); i++) {
                entries.add(
                        new Entry(files.<us.hebi.matlab.mat.types.Char>get(i).getString(), labels.getInt(i)));
            }
            return entries;
        });
    }

    /** Reads {@code annotations}, as Stanford Cars has them: a struct with {@code fname} and {@code class}. */
    static List<Entry> annotations(Path file) {
        return read(file, mat -> {
            Struct annotations = mat.getStruct("annotations");
            List<Entry> entries = new ArrayList<>();
            for (int i = 0; i < annotations.getNumElements(); i++) {
                entries.add(new Entry(
                        annotations.getChar("fname", i).getString(),
                        annotations.getMatrix("class", i).getInt(0)));
            }
            return entries;
        });
    }

    /** Reads a cell array of texts. */
    static List<String> texts(Path file, String variable) {
        return read(file, mat -> {
            Cell cell = mat.getCell(variable);
            List<String> texts = new ArrayList<>();
            for (int i = 0; i < cell.getNumElements(); i++) {
                texts.add(cell.<us.hebi.matlab.mat.types.Char>get(i).getString());
            }
            return texts;
        });
    }

    private static <T> T read(Path file, Function<MatFile, T> content) {
        if (!Files.isRegularFile(file)) {
            throw new DatasetFormatException(file, -1, "no such file; it is one of the data set's official lists");
        }
        try {
            long size = Files.size(file);
            if (size > MatContents.MOST_BYTES) {
                throw new IOException("it has " + size + " bytes, more than " + MatContents.MOST_BYTES);
            }
            ByteBuffer contents = MatContents.unpacked(Files.readAllBytes(file));
            try (MatFile mat = Mat5.newReader(Sources.wrap(contents)).readMat()) {
                return content.apply(mat);
            }
        } catch (IOException | RuntimeException e) {
            String reason = e instanceof IOException && e.getMessage() != null ? e.getMessage() : e.toString();
            throw new DatasetFormatException(
                    file, -1, "is not the .mat list that was expected (" + reason + "); get it again");
        }
    }
}
