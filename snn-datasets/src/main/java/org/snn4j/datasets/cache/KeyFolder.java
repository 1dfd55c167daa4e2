package org.snn4j.datasets.cache;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.snn4j.file.ProcessLock;

/**
 * One of the folders of a cache, named by the first two digits of the keys that it holds.
 *
 * @param path where it is
 */
record KeyFolder(Path path) {
    private static final String LOCK = "lock";
    private static final Pattern NAME = Pattern.compile("[0-9a-f]{2}");
    private static final Pattern OWN_FILE = Pattern.compile("[0-9a-f]{64}[.](frames|\\d+[.]tmp)");

    /** The folders of a cache, by name; none where it does not exist. */
    static List<KeyFolder> in(Path cache) {
        return children(cache, Files::isDirectory, NAME).stream()
                .map(KeyFolder::new)
                .toList();
    }

    /** The folder that a file of the cache lies in. */
    static KeyFolder of(Path file) {
        return new KeyFolder(file.resolveSibling(""));
    }

    /** Files that the cache has written and that end so; other files are ignored. */
    List<Path> files(String ending) {
        return children(path, Files::isRegularFile, OWN_FILE).stream()
                .filter(file -> file.getFileName().toString().endsWith(ending))
                .toList();
    }

    /** Keeps other processes and threads from changing the folder. */
    ProcessLock lock() throws IOException {
        return ProcessLock.of(path.resolve(LOCK), "these frames");
    }

    private static List<Path> children(Path folder, Predicate<Path> kind, Pattern name) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(
                            file -> name.matcher(file.getFileName().toString()).matches())
                    .filter(kind)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder + ": " + e.getMessage(), e);
        }
    }
}
