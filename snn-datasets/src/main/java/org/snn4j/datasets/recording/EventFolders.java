package org.snn4j.datasets.recording;

import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snn4j.datasets.DatasetFormatException;
import org.snn4j.datasets.FolderListing;
import org.snn4j.datasets.event.EventFileOptions;

/** Finds recordings in folders, in an order that does not depend on the file system. */
final class EventFolders {
    private static final Set<String> ENDINGS =
            Set.of("aedat", "aedat2", "aedat3", "aedat4", "bin", "dat", "raw", "npy", "npz");
    private static final Pattern NUMBER = Pattern.compile("(\\d+)\\D*$");

    /** By the last number in the name without its ending, then by name: 9 comes before 10. */
    private static final Comparator<Path> BY_NUMBER =
            Comparator.comparing(EventFolders::number).thenComparing(EventFolders::nameOf);

    private EventFolders() {}

    static String nameOf(Path file) {
        return file.getFileName().toString();
    }

    private static BigInteger number(Path file) {
        String name = nameOf(file);
        Matcher number = NUMBER.matcher(name.substring(0, Math.max(0, name.lastIndexOf('.'))));
        return number.find() ? new BigInteger(number.group(1)) : BigInteger.ZERO;
    }

    /** The folders in a folder, by name. */
    static List<Path> folders(Path folder) {
        return children(
                folder,
                file -> Files.isDirectory(file) && !nameOf(file).startsWith("."),
                Comparator.comparing(EventFolders::nameOf));
    }

    /** The files of events in a folder, by number. */
    static List<Path> files(Path folder) {
        return children(folder, EventFolders::isRecording, BY_NUMBER);
    }

    private static boolean isRecording(Path file) {
        String name = nameOf(file);
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return !name.startsWith(".") && ENDINGS.contains(ending) && Files.isRegularFile(file);
    }

    private static List<Path> children(Path folder, Predicate<Path> wanted, Comparator<Path> order) {
        return FolderListing.of(folder, wanted, order);
    }

    /** The files of all classes; a class needs at least one. */
    static List<WholeFile> recordings(List<Path> classes, EventFileOptions options) {
        List<WholeFile> recordings = new ArrayList<>();
        for (int label = 0; label < classes.size(); label++) {
            List<Path> files = files(classes.get(label));
            if (files.isEmpty()) {
                throw new DatasetFormatException(
                        classes.get(label),
                        -1,
                        "has no recordings such as .aedat or .bin; a class needs at least one, so unpack it again or"
                                + " remove it");
            }
            for (Path file : files) {
                recordings.add(new WholeFile(file, label, options));
            }
        }
        return recordings;
    }

    /**
     * Finds a folder: the given one, or one inside it, up to two levels down.
     *
     * @param advice what the data set looks like, for the error
     */
    static Path find(Path given, Predicate<Path> isIt, String advice) {
        if (!Files.isDirectory(given)) {
            throw new DatasetFormatException(
                    given, -1, (Files.exists(given) ? "is a file, not a folder" : "no such folder") + "; " + advice);
        }
        List<Path> level = List.of(given);
        for (int depth = 0; depth < 3; depth++) {
            List<Path> next = new ArrayList<>();
            for (Path folder : level) {
                if (isIt.test(folder)) {
                    return folder;
                }
                next.addAll(folders(folder));
            }
            level = next;
        }
        throw new DatasetFormatException(given, -1, "does not hold the data set; " + advice);
    }
}
