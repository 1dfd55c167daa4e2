package org.snn4j.datasets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Lists the folders of data sets. Their names become classes, so a name that cannot be decoded is refused. */
public final class FolderListing {
    private static final char UNREADABLE = '\uFFFD';

    private FolderListing() {}

    /**
     * Lists a folder.
     *
     * @param folder an existing folder
     * @param wanted which of its files and folders are listed
     * @param order how they are sorted
     * @return those that are wanted
     * @throws DatasetFormatException where a name is not in the encoding of file names of this Java, which is ASCII under the
     *     locales C and POSIX
     * @throws UncheckedIOException where the folder cannot be listed
     */
    public static List<Path> of(Path folder, Predicate<Path> wanted, Comparator<Path> order) {
        try (Stream<Path> all = Files.list(folder)) {
            List<Path> found = all.filter(wanted).sorted(order).toList();
            for (Path file : found) {
                requireReadable(folder, file.getFileName().toString(), System.getProperty("sun.jnu.encoding", "UTF-8"));
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder + ": " + e.getMessage(), e);
        }
    }

    /** Refuses a name that Java could not decode: classes would get wrong names and a different order. */
    static void requireReadable(Path folder, String name, String encoding) {
        if (name.indexOf(UNREADABLE) >= 0) {
            throw new DatasetFormatException(
                    folder,
                    -1,
                    "holds the name '" + name + "', which is not in the encoding " + encoding + " of this Java; "
                            + (encoding.equals("UTF-8")
                                    ? "rename it"
                                    : "start Java with LC_ALL=C.UTF-8, or rename it"));
        }
    }
}
