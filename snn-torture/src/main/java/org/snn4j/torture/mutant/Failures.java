package org.snn4j.torture.mutant;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Keeps the first mutant of each kind of failure. */
record Failures(Path folder) {
    private static final int FRAMES = 5;

    /** Keeps a mutant that a reader refused by an undocumented exception. */
    void keep(String reader, long mutant, byte[] bytes, Throwable thrown) {
        String stack = Arrays.stream(thrown.getStackTrace())
                .limit(FRAMES)
                .map(StackTraceElement::toString)
                .collect(Collectors.joining("\n"));
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace, true));
        keep(
                reader,
                thrown.getClass().getSimpleName(),
                thrown.getClass() + "\n" + stack,
                mutant,
                bytes,
                trace.toString());
    }

    /** Keeps a mutant, unless one with the same failure is kept already. */
    void keep(String reader, String kind, String alike, long mutant, byte[] bytes, String details) {
        String name = String.format(Locale.ROOT, "%s-%s-%08x", plain(reader), kind, alike.hashCode());
        Path text = folder.resolve(name + ".txt");
        try {
            if (!Files.exists(text)) {
                Files.createDirectories(folder);
                Files.write(folder.resolve(name + ".bytes"), bytes);
                Files.writeString(text, reader + ", mutant " + mutant + "\n" + details);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep " + text, e);
        }
    }

    /** Kinds of failures of a reader. */
    long kinds(String reader) {
        String[] names =
                folder.toFile().list((place, name) -> name.startsWith(plain(reader) + "-") && name.endsWith(".txt"));
        return names == null ? 0 : names.length;
    }

    private static String plain(String reader) {
        return reader.replaceAll("[^A-Za-z0-9]+", "_");
    }
}
