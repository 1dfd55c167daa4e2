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
import org.snn4j.internal.AtomicFile;

/**
 * The SHA-256 of files, remembered as long as their size and the time of their last change stay the same.
 *
 * <p>Without that, a run would read gigabytes of recordings only to find that their frames are in the cache.
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
     * What is remembered in a cache.
     *
     * @param cache where the file {@code sources.txt} lies
     * @return hashes that can be asked for and, in the end, saved
     */
    public static FileHashes of(FrameCache cache) {
        FileHashes hashes = new FileHashes(cache.folder().resolve("sources.txt"));
        try {
            if (Files.isRegularFile(hashes.memory)) {
                for (String line : Files.readAllLines(hashes.memory, StandardCharsets.UTF_8)) {
                    // A SHA-256, a space, and the key; anything else is forgotten.
                    if (line.matches("[0-9a-f]{64} .+")) {
                        hashes.known.put(line.substring(65), line.substring(0, 64));
                    }
                }
            }
        } catch (IOException e) {
            LOG.warn("{} cannot be read ({}), so all recordings are read again", hashes.memory, e.toString());
        }
        return hashes;
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

    /** Remembers what was found; a reader of the file sees the old list or the new one. */
    public void save() {
        if (changed) {
            StringBuilder lines = new StringBuilder();
            new TreeMap<>(known)
                    .forEach((key, hash) ->
                            lines.append(hash).append(' ').append(key).append('\n'));
            AtomicFile.write(memory, lines.toString());
            changed = false;
        }
    }
}
