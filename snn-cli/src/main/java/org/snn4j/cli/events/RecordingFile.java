package org.snn4j.cli.events;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.snn4j.cli.parse.WrongFlag;
import org.snn4j.datasets.DatasetFormatException;
import org.snn4j.datasets.event.EventFileOptions;
import org.snn4j.datasets.event.EventRecording;
import org.snn4j.datasets.event.file.EventFiles;

/** A file of events on the command line: FILE, or ARCHIVE.zip!FILE for one inside an archive. */
record RecordingFile(String argument) {
    private static final char INSIDE = '!';
    private static final int LONGEST_ENTRY = 1 << 28;
    private static final long MOST_EXPANSION = 50;

    /** Reads it, whatever its format. */
    EventRecording open(EventFileOptions options) {
        int split = split();
        if (split < 0) {
            Path file = Path.of(argument);
            firstOfArchive(file).ifPresent(entry -> {
                throw new WrongFlag(
                        argument + " is an archive; name one of its files, such as " + argument + INSIDE + entry);
            });
            return EventFiles.open(file, options);
        }
        Path archive = Path.of(argument.substring(0, split));
        return EventFiles.decode(content(archive, argument.substring(split + 1)), argument, options);
    }

    /** Its name without folders and suffix. */
    String name() {
        String file = argument.substring(Math.max(argument.lastIndexOf('/'), split()) + 1);
        int dot = file.lastIndexOf('.');
        return dot > 0 ? file.substring(0, dot) : file;
    }

    /** Where the archive's name ends; -1 where this is a file by itself, whose name may hold the mark too. */
    private int split() {
        int split = Files.exists(Path.of(argument)) ? -1 : argument.indexOf(INSIDE);
        return split > 0 && Files.isRegularFile(Path.of(argument.substring(0, split))) ? split : -1;
    }

    /** The first entry of an archive of recordings; empty for other files, also for NumPy's archives of arrays. */
    private static Optional<String> firstOfArchive(Path file) {
        if (!file.toString().endsWith(".zip") || !Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            List<String> names = zip.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(ZipEntry::getName)
                    .toList();
            boolean arrays = names.stream().anyMatch(name -> name.endsWith(".npy"));
            return arrays ? Optional.empty() : names.stream().findFirst();
        } catch (IOException e) {
            throw noArchive(file, e);
        }
    }

    private static DatasetFormatException noArchive(Path archive, IOException cause) {
        return new DatasetFormatException(
                archive, -1, "cannot be read as a zip archive (" + cause.getMessage() + "); it is damaged or cut off");
    }

    private static byte[] content(Path archive, String name) {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            ZipEntry entry = zip.getEntry(name);
            if (entry == null || entry.isDirectory()) {
                throw new DatasetFormatException(
                        archive,
                        -1,
                        "holds no file " + name + "; it has " + zip.size() + " entries, such as "
                                + zip.entries().nextElement().getName());
            }
            // Recordings become 2 to 10 times larger.
            long most = Math.min(LONGEST_ENTRY, MOST_EXPANSION * entry.getCompressedSize() + (1 << 20));
            try (InputStream in = zip.getInputStream(entry)) {
                byte[] content = in.readNBytes((int) most + 1);
                if (content.length > most) {
                    throw new DatasetFormatException(
                            archive,
                            -1,
                            name + " unpacks to more than " + most + " bytes, " + MOST_EXPANSION + " times its size or "
                                    + (LONGEST_ENTRY >> 20) + " MiB; unpack the archive first, if you trust it");
                }
                return content;
            }
        } catch (IOException e) {
            throw noArchive(archive, e);
        }
    }
}
