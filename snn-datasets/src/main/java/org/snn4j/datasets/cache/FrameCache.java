package org.snn4j.datasets.cache;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.snn4j.datasets.batch.ReaderThreads;
import org.snn4j.datasets.frame.EventFrames;
import org.snn4j.file.ProcessLock;

/**
 * Keeps frames on disk, so that a recording is read and cut into frames once and not in every epoch.
 *
 * <p>A file holds the frames of some recordings and is named by the SHA-256 of the format's version, the framing with all
 * its parameters, and the contents of the recordings; a change to any of them gives another file. Files are written under a
 * temporary name, forced to the disk and renamed, with a checksum that is verified when they are opened. Leftovers of a killed
 * program are deleted, and damaged files are written again. Any number of processes may share a cache, also while one clears
 * or repairs it; a lock lets only one at a time write or delete a file.
 */
public final class FrameCache {
    private static final Logger LOG = LoggerFactory.getLogger(FrameCache.class);
    private static final String ENDING = ".frames";
    private static final String TEMPORARY = ".tmp";

    private final Path folder;
    private final Runnable step;

    private FrameCache(Path folder, Runnable step) {
        this.folder = folder;
        this.step = step;
    }

    /**
     * A cache in a folder.
     *
     * @param folder created if missing; it holds nothing else
     * @return that cache
     */
    public static FrameCache in(Path folder) {
        return in(folder, () -> {});
    }

    /** A cache whose writer calls {@code step} between any two operations on the disk, for tests that end it there. */
    static FrameCache in(Path folder, Runnable step) {
        return new FrameCache(folder, step);
    }

    /**
     * The default folder: the property {@code org.snn4j.cache}, else the environment
     * variable {@code SNN_CACHE}, else {@code .snn4j/cache} in the user's home.
     *
     * @return that folder
     */
    public static Path usualFolder() {
        String property = System.getProperty("org.snn4j.cache", System.getenv("SNN_CACHE"));
        return property == null || property.isBlank()
                ? Path.of(System.getProperty("user.home"), ".snn4j", "cache")
                : Path.of(property);
    }

    /**
     * Its folder.
     *
     * @return where its files lie
     */
    public Path folder() {
        return folder;
    }

    /**
     * A file of the cache.
     *
     * @param file where it lies
     * @param bytes its size
     * @param intact whether its checksum is right
     * @param recordings how many recordings it holds, 0 where it is damaged
     * @param description how their frames were made, empty where it is damaged
     */
    public record Entry(Path file, long bytes, boolean intact, int recordings, String description) {}

    /**
     * Lists all files and verifies their checksums.
     *
     * @return by name
     */
    public List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        for (Path file : files()) {
            try {
                Shard shard = Shard.open(file);
                entries.add(
                        shard == null
                                ? new Entry(file, Files.size(file), false, 0, "")
                                : new Entry(
                                        file,
                                        Files.size(file),
                                        true,
                                        shard.header().recordings(),
                                        shard.header().description()));
            } catch (NoSuchFileException e) {
                LOG.debug("{} was cleared meanwhile", file);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
            }
        }
        return entries;
    }

    /**
     * Deletes damaged files and leftovers of killed programs.
     *
     * @return the files that were deleted
     */
    public List<Path> repair() {
        List<Path> bad = new ArrayList<>();
        inEachFolder(inside -> {
            // Nobody writes here while this process holds the lock, so temporary files are leftovers.
            for (Path file : inside.files(TEMPORARY)) {
                Files.deleteIfExists(file);
                bad.add(file);
            }
            for (Path file : inside.files(ENDING)) {
                if (Shard.open(file) == null) {
                    Files.deleteIfExists(file);
                    bad.add(file);
                }
            }
        });
        return bad;
    }

    /**
     * Deletes all frames; files in use stay usable until their process ends. Other files in the folder stay.
     *
     * @return how many bytes became free
     */
    public long clear() {
        long[] bytes = new long[1];
        inEachFolder(inside -> {
            for (String ending : List.of(TEMPORARY, ENDING)) {
                for (Path file : inside.files(ending)) {
                    bytes[0] += Files.size(file);
                    Files.deleteIfExists(file);
                }
            }
        });
        return bytes[0];
    }

    private List<Path> files() {
        return KeyFolder.in(folder).stream()
                .flatMap(inside -> inside.files(ENDING).stream())
                .toList();
    }

    /** Works on one folder of the cache. */
    @FunctionalInterface
    private interface Work {
        void on(KeyFolder inside) throws IOException;
    }

    /** Works on each folder of the cache while no other process or thread changes it; the lock itself stays. */
    @SuppressWarnings("try")
    private void inEachFolder(Work work) {
        for (KeyFolder inside : KeyFolder.in(folder)) {
            try (ProcessLock lock = inside.lock()) {
                work.on(inside);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot clear " + inside.path() + ": " + e.getMessage(), e);
            }
        }
    }

    /**
     * The frames of some recordings, made now if they are missing.
     *
     * @param sources in their order, at most as many as one file shall hold
     * @param description the framing with all its parameters
     */
    @SuppressWarnings("try")
    Shard shard(List<? extends CacheSource> sources, String description) {
        String key = FrameKey.of(sources, description);
        Path file = folder.resolve(key.substring(0, 2)).resolve(key + ENDING);
        try {
            Shard there = open(file);
            if (there != null) {
                return there;
            }
            Files.createDirectories(file.resolveSibling(""));
            try (ProcessLock lock = KeyFolder.of(file).lock()) {
                // Another process may have made it while this one waited.
                Shard made = open(file);
                return made == null ? make(file, key, sources, description) : made;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot keep frames in " + folder + " (" + e
                            + "); check that it can be written and the disk has space, or work without a cache",
                    e);
        }
    }

    private static @Nullable Shard open(Path file) throws IOException {
        Shard shard = Shard.open(file);
        if (shard == null && Files.exists(file)) {
            LOG.warn("{} is damaged and is made again", file);
        }
        return shard;
    }

    private Shard make(Path file, String key, List<? extends CacheSource> sources, String description)
            throws IOException {
        // The process that began to write this file no longer holds the lock, so it has ended.
        for (Path left : KeyFolder.of(file).files(TEMPORARY)) {
            if (left.getFileName().toString().startsWith(key)) {
                Files.deleteIfExists(left);
            }
        }
        EventFrames[] frames = new EventFrames[sources.size()];
        ReaderThreads.run(frames.length, i -> frames[i] = sources.get(i).frames());
        for (int i = 1; i < frames.length; i++) {
            FrameShapes.require(
                    frames[0], sources.get(0).name(), frames[i], sources.get(i).name());
        }
        Path temporary = file.resolveSibling(key + "." + ProcessHandle.current().pid() + TEMPORARY);
        Shard.write(file, temporary, List.of(frames), description, step);
        Shard shard = Shard.open(file);
        if (shard == null) {
            throw new IOException(file + " is not what was just written; the disk may be failing");
        }
        return shard;
    }
}
