package org.snn4j.datasets.cache;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.snn4j.datasets.download.Checksum;
import org.snn4j.file.AtomicFile;
import org.snn4j.file.ProcessLock;

/**
 * The SHA-256 of files, saved while their size and modification time stay the same.
 *
 * <p>Without it, a run would read gigabytes of recordings only to find that their frames are in the cache.
 */
public final class FileHashes {
    private static final Logger LOG = LoggerFactory.getLogger(FileHashes.class);

    private final Path memory;
    private final Map<String, String> known = new ConcurrentHashMap<>();
    private volatile boolean changed;

    private FileHashes(Path memory) {
        this.memory = memory;
    }

    /**
     * The hashes that a cache has saved.
     *
     * @param cache where the file {@code sources.txt} lies
     * @return hashes to look up and to save in the end
     */
    public static FileHashes of(FrameCache cache) {
        FileHashes hashes = new FileHashes(cache.folder().resolve("sources.txt"));
        hashes.readSaved();
        return hashes;
    }

    /** Adds the hashes of the file; those that are known already stay. */
    private void readSaved() {
        try {
            if (Files.isRegularFile(memory)) {
                for (String line : Files.readAllLines(memory, StandardCharsets.UTF_8)) {
                    // A SHA-256, a space, and the key; other lines are ignored.
                    if (line.matches("[0-9a-f]{64} .+")) {
                        known.putIfAbsent(line.substring(65), line.substring(0, 64));
                    }
                }
            }
        } catch (IOException e) {
            LOG.warn("{} cannot be read ({}), so all recordings are read again", memory, e.toString());
        }
    }

    /**
     * The hash of a file.
     *
     * @param file an existing file
     * @return its SHA-256 in hexadecimal digits
     */
    public String of(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            String key = attributes.size() + " " + attributes.lastModifiedTime().toMillis() + " "
                    + file.toAbsolutePath().normalize();
            String hash = known.get(key);
            if (hash == null) {
                hash = Checksum.of("SHA-256", file).hex();
                known.put(key, hash);
                changed = true;
            }
            return hash;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    /**
     * Saves the hashes together with those that other processes have saved meanwhile; a reader of the file sees the old list or
     * the new one. A failure is logged, and recordings are read again next time.
     */
    @SuppressWarnings("try")
    public void save() {
        if (!changed) {
            return;
        }
        try {
            Files.createDirectories(memory.resolveSibling(""));
            // Without the lock a process would lose what another one saves at the same time.
            try (ProcessLock lock = ProcessLock.of(memory.resolveSibling("sources.lock"), "hashes of recordings")) {
                AtomicFile.deleteLeftovers(memory.resolveSibling(""));
                readSaved();
                StringBuilder lines = new StringBuilder();
                new TreeMap<>(known).forEach((key, hash) -> {
                    // A file's name may hold line breaks.
                    if (key.lines().count() == 1) {
                        lines.append(hash).append(' ').append(key).append('\n');
                    }
                });
                AtomicFile.write(memory, lines.toString());
            }
            changed = false;
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("{} cannot be written ({}), so all recordings are read again next time", memory, e.getMessage());
        }
    }
}
