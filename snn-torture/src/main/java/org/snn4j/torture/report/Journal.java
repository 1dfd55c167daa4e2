package org.snn4j.torture.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.snn4j.check.Check;

/**
 * Finished work, one line each, so that an interrupted test continues where it stopped.
 *
 * <p>The first line holds the settings of the work. An incomplete last line, which a killed test left, is dropped.
 */
public final class Journal {
    private static final String SEPARATOR = ";";

    private final Path file;
    private final List<List<String>> lines;

    private Journal(Path file, List<List<String>> lines) {
        this.file = file;
        this.lines = lines;
    }

    /**
     * Opens a journal, or begins one.
     *
     * @param file made where it is missing
     * @param settings of the work, such as {@code kills seed=1}
     * @return the journal
     * @throws IllegalArgumentException where the file belongs to other settings
     */
    public static Journal open(Path file, String settings) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            String text = Files.exists(file) ? Files.readString(file) : "";
            String whole = text.substring(0, text.lastIndexOf('\n') + 1);
            List<String> all = whole.lines().toList();
            if (all.isEmpty()) {
                Files.writeString(file, settings + "\n");
                return new Journal(file, new ArrayList<>());
            }
            Check.that(
                    all.get(0).equals(settings),
                    file + " is of '" + all.get(0) + "', not of '" + settings + "'; choose another --out");
            Files.writeString(file, whole);
            return new Journal(
                    file,
                    all.stream()
                            .skip(1)
                            .map(line -> List.of(line.split(SEPARATOR, -1)))
                            .collect(Collectors.toCollection(ArrayList::new)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep " + file + " (" + e + ")", e);
        }
    }

    /**
     * Finished work.
     *
     * @return the words of every line
     */
    public synchronized List<List<String>> lines() {
        return List.copyOf(lines);
    }

    /**
     * Adds finished work.
     *
     * @param words of the line
     */
    public synchronized void add(Object... words) {
        List<String> line = Arrays.stream(words)
                .map(word -> String.valueOf(word).replace(SEPARATOR, ",").replaceAll("\\s+", " "))
                .toList();
        try {
            Files.writeString(
                    file, String.join(SEPARATOR, line) + "\n", StandardCharsets.UTF_8, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep " + file + " (" + e + ")", e);
        }
        lines.add(line);
    }
}
