package org.snn4j.datasets.download;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.snn4j.datasets.DatasetFormatException;

/** Unpacks archives into a folder, and nowhere else. */
final class Unpacking {
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

    /** Unpacks an archive, and the zips in it where they lie; a file of another kind is copied. */
    void unpack(Path archive) throws IOException {
        inner.clear();
        unpackOne(archive);
        for (Path zip : List.copyOf(inner)) {
            new Unpacking(zip.resolveSibling(""), progress).unpackOne(zip);
            Files.delete(zip);
        }
    }

    private void unpackOne(Path archive) throws IOException {
        String name = archive.getFileName().toString().toLowerCase(Locale.ROOT);
        try (DownloadProgress.Task task = progress.begin("unpacking " + archive.getFileName(), 0, 0)) {
            if (name.endsWith(".zip")) {
                unzip(archive, task);
            } else if (name.endsWith(".tar.gz") || name.endsWith(".tgz")) {
                try (InputStream from = new GZIPInputStream(open(archive), 1 << 16)) {
                    untar(archive, from, task);
                }
            } else if (name.endsWith(".tar")) {
                try (InputStream from = open(archive)) {
                    untar(archive, from, task);
                }
            } else {
                try (InputStream from = open(archive)) {
                    write(from, folder.resolve(archive.getFileName()), task);
                }
            }
        }
    }

    private static InputStream open(Path archive) throws IOException {
        return new BufferedInputStream(Files.newInputStream(archive), 1 << 16);
    }

    private void unzip(Path archive, DownloadProgress.Task task) throws IOException {
        try (ZipFile zip = ZipFile.builder().setPath(archive).get()) {
            Enumeration<ZipArchiveEntry> entries = zip.getEntries();
            while (entries.hasMoreElements()) {
                ZipArchiveEntry entry = entries.nextElement();
                Path target = inside(archive, entry.getName());
                if (entry.isUnixSymlink()) {
                    throw link(archive, entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    try (InputStream from = zip.getInputStream(entry)) {
                        write(from, target, task);
                    }
                }
            }
        }
    }

    private void untar(Path archive, InputStream from, DownloadProgress.Task task) throws IOException {
        TarArchiveInputStream tar = new TarArchiveInputStream(from);
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            Path target = inside(archive, entry.getName());
            if (entry.isSymbolicLink() || entry.isLink()) {
                throw link(archive, entry.getName());
            }
            if (entry.isDirectory()) {
                Files.createDirectories(target);
            } else if (entry.isFile()) {
                write(tar, target, task);
            }
        }
    }

    private void write(InputStream from, Path target, DownloadProgress.Task task) throws IOException {
        Files.createDirectories(target.getParent());
        bytes += Files.copy(from, target);
        files++;
        if (target.toString().toLowerCase(Locale.ROOT).endsWith(".zip")) {
            inner.add(target);
        }
        task.at(bytes);
    }

    /** Where an entry goes; one that would lie outside is an attack or a broken archive. */
    private Path inside(Path archive, String entry) {
        String name = entry.replace('\\', '/');
        Path target;
        try {
            target = folder.resolve(name).normalize();
        } catch (InvalidPathException e) {
            throw new DatasetFormatException(archive, -1, "has an entry '" + name + "', which no file can be called");
        }
        if (!target.startsWith(folder)) {
            throw new DatasetFormatException(
                    archive,
                    -1,
                    "has an entry '" + name
                            + "', which lies outside the folder that it is unpacked to; do not trust it");
        }
        return target;
    }

    private static DatasetFormatException link(Path archive, String name) {
        return new DatasetFormatException(
                archive, -1, "has a link '" + name + "', which data sets have no need of; do not trust it");
    }
}
