package org.snn4j.datasets.download;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.snn4j.datasets.DatasetFormatException;

/**
 * Unpacks archives into a folder, and nowhere else. Links, devices, names with control characters and names outside the folder
 * are refused, and so are archives that exceed their {@link Allowance}.
 */
final class Unpacking {
    private static final int BUFFER = 1 << 16;
    private static final int LONGEST_NAME_TOLD = 100;

    private final Path folder;
    private final DownloadProgress progress;
    private final List<Path> inner = new ArrayList<>();
    private long files;
    private long bytes;

    Unpacking(Path folder, DownloadProgress progress) {
        this.folder = folder.toAbsolutePath().normalize();
        this.progress = progress;
    }

    /** Files unpacked so far. */
    long files() {
        return files;
    }

    /** Bytes unpacked so far. */
    long bytes() {
        return bytes;
    }

    /** Unpacks an archive and the zip files inside it, each in its own folder; a file of another kind is copied. */
    void unpack(Path archive) throws IOException {
        inner.clear();
        Allowance allowance = new Allowance(archive, Files.size(archive));
        unpackOne(archive, allowance);
        for (Path zip : List.copyOf(inner)) {
            new Unpacking(zip.resolveSibling(""), progress).unpackOne(zip, allowance);
            Files.delete(zip);
        }
    }

    private void unpackOne(Path archive, Allowance allowance) throws IOException {
        String name = archive.getFileName().toString().toLowerCase(Locale.ROOT);
        long before = files;
        try (DownloadProgress.Task task = progress.begin("unpacking " + archive.getFileName(), 0, 0)) {
            Target target = new Target(archive, allowance, task);
            if (name.endsWith(".zip")) {
                unzip(target);
            } else if (name.endsWith(".tar.gz") || name.endsWith(".tgz") || name.endsWith(".tar")) {
                untar(target, !name.endsWith(".tar"));
            } else {
                try (InputStream from = open(archive)) {
                    target.write(from, archive.getFileName().toString());
                }
            }
        } catch (Unreadable e) {
            throw new DatasetFormatException(
                    archive, -1, "is a damaged archive (" + e.getMessage() + "); get it again");
        }
        if (files == before) {
            throw new DatasetFormatException(archive, -1, "is an archive without files; get it again");
        }
    }

    /** The content of an archive cannot be read. */
    private static final class Unreadable extends IOException {
        private static final long serialVersionUID = 1;

        Unreadable(Exception cause) {
            super(String.valueOf(cause.getMessage() == null ? cause : shown(cause.getMessage())), cause);
        }
    }

    @FunctionalInterface
    private interface Read<T> {
        T get() throws IOException;
    }

    private static <T> T read(Read<T> what) throws Unreadable {
        try {
            return what.get();
        } catch (IOException | RuntimeException e) {
            throw new Unreadable(e);
        }
    }

    private static InputStream open(Path archive) throws IOException {
        return new BufferedInputStream(Files.newInputStream(archive), BUFFER);
    }

    private void unzip(Target target) throws IOException {
        try (ZipFile zip = read(() -> ZipFile.builder().setPath(target.archive).get())) {
            Enumeration<ZipArchiveEntry> entries = zip.getEntries();
            while (entries.hasMoreElements()) {
                ZipArchiveEntry entry = entries.nextElement();
                if (entry.isUnixSymlink()) {
                    throw target.refused("a link '" + shown(entry.getName()) + "', which data sets have no need of");
                }
                target.entry(entry.getName(), entry.getSize());
                if (entry.isDirectory()) {
                    target.makeFolder(entry.getName());
                    continue;
                }
                try (InputStream from = read(() -> zip.getInputStream(entry))) {
                    long sum = target.write(from, entry.getName());
                    if (entry.getCrc() >= 0 && sum != entry.getCrc()) {
                        throw new Unreadable(
                                new IOException("the checksum of '" + shown(entry.getName()) + "' is wrong"));
                    }
                }
            }
        }
    }

    private void untar(Target target, boolean packed) throws IOException {
        try (InputStream raw = open(target.archive);
                LimitedHeaders from = new LimitedHeaders(packed ? read(() -> new GZIPInputStream(raw, BUFFER)) : raw)) {
            TarArchiveInputStream tar = new TarArchiveInputStream(from);
            while (true) {
                from.header();
                TarArchiveEntry entry = read(tar::getNextEntry);
                if (entry == null) {
                    return;
                }
                from.content();
                if (entry.isSymbolicLink() || entry.isLink()) {
                    throw target.refused("a link '" + shown(entry.getName()) + "', which data sets have no need of");
                }
                if (entry.isCharacterDevice() || entry.isBlockDevice() || entry.isFIFO()) {
                    throw target.refused("a device '" + shown(entry.getName()) + "', which data sets have no need of");
                }
                target.entry(entry.getName(), entry.getRealSize());
                if (entry.isDirectory()) {
                    target.makeFolder(entry.getName());
                } else {
                    target.write(tar, entry.getName());
                }
            }
        }
    }

    /** Where the entries of one archive go. */
    private final class Target {
        private final Path archive;
        private final Allowance allowance;
        private final DownloadProgress.Task task;

        Target(Path archive, Allowance allowance, DownloadProgress.Task task) {
            this.archive = archive;
            this.allowance = allowance;
            this.task = task;
        }

        /** Counts an entry before anything of it is written. */
        void entry(String name, long claimed) {
            inside(name);
            allowance.file(claimed);
        }

        void makeFolder(String name) throws IOException {
            try {
                Files.createDirectories(inside(name));
            } catch (FileAlreadyExistsException e) {
                throw twice(name);
            }
        }

        /** Writes a file and returns the checksum of its bytes. */
        long write(InputStream from, String name) throws IOException {
            Path file = inside(name);
            CRC32 sum = new CRC32();
            byte[] buffer = new byte[BUFFER];
            try {
                Files.createDirectories(file.getParent());
                try (OutputStream to =
                        Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                    for (int length = next(from, buffer); length >= 0; length = next(from, buffer)) {
                        allowance.bytes(length);
                        to.write(buffer, 0, length);
                        sum.update(buffer, 0, length);
                        bytes += length;
                    }
                }
            } catch (FileAlreadyExistsException e) {
                throw twice(name);
            }
            files++;
            if (file.toString().toLowerCase(Locale.ROOT).endsWith(".zip")) {
                inner.add(file);
            }
            task.at(bytes);
            return sum.getValue();
        }

        private int next(InputStream from, byte[] buffer) throws Unreadable {
            return read(() -> from.read(buffer));
        }

        /** The path of an entry; one outside the folder is an attack or a broken archive. */
        private Path inside(String entry) {
            String name = entry.replace('\\', '/');
            if (name.chars().anyMatch(Character::isISOControl) || name.matches("[A-Za-z]:.*")) {
                throw refused("an entry '" + shown(name) + "', which no file should be called");
            }
            Path file;
            try {
                file = folder.resolve(name).normalize();
            } catch (InvalidPathException e) {
                throw refused("an entry '" + shown(name) + "', which no file can be called");
            }
            if (!file.startsWith(folder)) {
                throw refused("an entry '" + shown(name) + "', which lies outside the folder that it is unpacked to");
            }
            return file;
        }

        private DatasetFormatException twice(String name) {
            return refused("an entry '" + shown(name) + "' where another lies already");
        }

        private DatasetFormatException refused(String what) {
            return new DatasetFormatException(archive, -1, "has " + what + "; do not trust it");
        }
    }

    /** Shortens a text of an archive to one line for a message. */
    private static String shown(String text) {
        String line = text.replace('\n', ' ');
        return line.length() > LONGEST_NAME_TOLD ? line.substring(0, LONGEST_NAME_TOLD) + "..." : line;
    }
}
