package org.snn4j.datasets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Lists the folders of data sets, whose names become classes and therefore must be read right. */
public final class FolderListing {
    private static final char UNREADABLE = '\uFFFD';

    private FolderListing() {}

    /**
     * What lies in a folder.
     *
     * @param folder an existing folder
     * @param wanted which of its files and folders count
     * @param order in which they come
     * @return those that are wanted
     * @throws DatasetFormatException where a name is not in the encoding that this Java reads names by: under the locale C or
     *     POSIX that is ASCII
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

    /** Refuses a name that Java could not decode: classes would get wrong names and another order. */
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
