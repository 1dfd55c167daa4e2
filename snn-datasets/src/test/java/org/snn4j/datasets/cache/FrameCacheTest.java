package org.snn4j.datasets.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snn4j.datasets.frame.EventFrames;
import org.snn4j.datasets.frame.Framing;
import org.snn4j.datasets.frame.Framings;

class FrameCacheTest {
    private static final Framing TWO_BINS = Framings.timeBins(2);

    @TempDir
    Path folder;

    private final List<String> made = Collections.synchronizedList(new ArrayList<>());

    /** A recording whose numbers follow from its content. */
    private record TextFrames(String content, float scale, List<String> made) implements CacheSource {
        @Override
        public EventFrames frames() {
            made.add(content);
            float[] values = new float[2 * 2 * 3 * 3];
            for (int i = 0; i < values.length; i++) {
                values[i] = scale * ((i * 7 + content.hashCode()) % 11 + 11);
            }
            return EventFrames.of(2, 2, 3, 3, values);
        }

        @Override
        public String name() {
            return content;
        }
    }

    private List<TextFrames> sources(float scale, String... contents) {
        return Arrays.stream(contents)
                .map(content -> new TextFrames(content, scale, made))
                .toList();
    }

    private static float[] read(CachedFrames frames, int recording) {
        float[] values = new float[36];
        frames.read(recording, values, 0);
        return values;
    }

    private List<Path> files(String ending) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        }
    }

    @ParameterizedTest
    @ValueSource(floats = {1, 1000, 0.5f, -1, 1e9f})
    void givesBackTheSameNumbersAndMakesThemOnce(float scale) throws IOException {
        List<TextFrames> sources = sources(scale, "a", "b");
        CachedFrames first = new CachedFrames(FrameCache.in(folder), sources, TWO_BINS);
        CachedFrames second = new CachedFrames(FrameCache.in(folder), sources, TWO_BINS);

        for (CachedFrames frames : List.of(first, first, second)) {
            for (int i = 0; i < 2; i++) {
                assertThat(read(frames, i))
                        .isEqualTo(new TextFrames(sources.get(i).content, scale, new ArrayList<>())
                                .frames()
                                .toFloats());
            }
        }
        assertThat(made).containsExactlyInAnyOrder("a", "b");
        assertThat(second.shape(1)).containsExactly(2, 2, 3, 3);
        int width = scale == 1 ? 1 : scale == 1000 ? 2 : 4;
        assertThat(Files.size(files(".frames").get(0)) % 64)
                .as("numbers of " + width + " bytes")
                .isEqualTo((2 * 36 * width + 4) % 64);
    }

    @Test
    void otherContentsOtherParametersAndOtherOrdersAreOtherFiles() throws IOException {
        FrameCache cache = FrameCache.in(folder);
        read(new CachedFrames(cache, sources(1, "a", "b"), TWO_BINS), 0);
        read(new CachedFrames(cache, sources(1, "a", "c"), TWO_BINS), 0);
        read(new CachedFrames(cache, sources(1, "b", "a"), TWO_BINS), 0);
        read(new CachedFrames(cache, sources(1, "ab", ""), TWO_BINS), 0);
        read(new CachedFrames(cache, sources(1, "a", "b"), Framings.timeBins(3)), 0);
        read(new CachedFrames(cache, sources(1, "a", "b"), Framings.timeBins(2).bilinear(3, 3)), 0);

        assertThat(files(".frames")).hasSize(6);
    }

    @Test
    void preparesOnlyTheFilesOfTheRecordingsThatAreWanted() throws IOException {
        String[] contents = new String[600];
        Arrays.setAll(contents, i -> "recording " + i);
        CachedFrames frames = new CachedFrames(FrameCache.in(folder), sources(1, contents), TWO_BINS);
        List<Integer> progress = new ArrayList<>();

        frames.prepare(new int[] {3, 4, 599}, progress::add);

        assertThat(progress).containsExactly(2, 3);
        assertThat(files(".frames")).hasSize(2);
        assertThat(made).hasSize(256 + 88).doesNotContain("recording 256", "recording 511");
    }

    @Test
    void aWriterThatEndsAnywhereLeavesACacheThatTheNextRunRepairs() throws IOException {
        List<TextFrames> sources = sources(1, "a", "b");
        int steps = 0;
        while (true) {
            int last = steps++;
            int[] left = {last};
            FrameCache dying = FrameCache.in(folder, () -> {
                if (left[0]-- == 0) {
                    throw new Killed();
                }
            });
            boolean survived;
            try {
                read(new CachedFrames(dying, sources, TWO_BINS), 0);
                survived = true;
            } catch (Killed killed) {
                survived = false;
            }
            if (survived) {
                break;
            }
            // What a dead process leaves has the number of another one.
            for (Path temporary : files(".tmp")) {
                Files.move(
                        temporary,
                        temporary.resolveSibling(
                                temporary.getFileName().toString().replaceAll("[.]\\d+[.]tmp", ".1.tmp")));
            }
            made.clear();
            assertThat(read(new CachedFrames(FrameCache.in(folder), sources, TWO_BINS), 1))
                    .isEqualTo(sources.get(1).frames().toFloats());
            assertThat(files(".tmp")).isEmpty();
            assertThat(FrameCache.in(folder).entries())
                    .allMatch(FrameCache.Entry::intact)
                    .hasSize(1);
            FrameCache.in(folder).clear();
        }
        // Opened, three parts, forced, closed, moved.
        assertThat(steps).isEqualTo(8);
    }

    private static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    @Test
    void aTruncatedExtendedOrChangedFileIsFoundAndMadeAgain() throws IOException {
        List<TextFrames> sources = sources(1, "a", "b");
        float[] right = read(new CachedFrames(FrameCache.in(folder), sources, TWO_BINS), 1);
        Path file = files(".frames").get(0);
        byte[] whole = Files.readAllBytes(file);
        List<byte[]> damaged = new ArrayList<>();
        for (int i = 0; i < whole.length; i++) {
            byte[] changed = whole.clone();
            changed[i] ^= (byte) (1 << i % 8);
            damaged.add(changed);
            damaged.add(Arrays.copyOf(whole, i));
        }
        damaged.add(Arrays.copyOf(whole, whole.length + 1));
        damaged.add(new byte[whole.length]);
        for (byte[] bytes : damaged) {
            Files.write(file, bytes);
            made.clear();

            assertThat(FrameCache.in(folder).entries())
                    .containsExactly(new FrameCache.Entry(file, bytes.length, false, 0, ""));
            assertThat(read(new CachedFrames(FrameCache.in(folder), sources, TWO_BINS), 1))
                    .isEqualTo(right);
            assertThat(made).hasSize(2);
            assertThat(Files.readAllBytes(file)).isEqualTo(whole);
        }
    }

    @Test
    void aHeaderWithHugeSizesIsNotBelieved() {
        ByteBuffer bytes = new ShardHeader(1, List.of(2, 2, 3, 3), 4, "x").toBytes();
        ByteBuffer huge = Shard.littleEndian(ByteBuffer.allocate(bytes.capacity() + 4))
                .put(bytes)
                .rewind();
        for (int at = 12; at < 44; at += 4) {
            int before = huge.getInt(at);
            for (int value : new int[] {Integer.MAX_VALUE, -1, 0, 3}) {
                huge.putInt(at, value);
                assertThat(ShardHeader.of(huge)).isNull();
            }
            huge.putInt(at, before);
        }
    }

    @Test
    void listsRepairsAndClears() throws IOException {
        FrameCache cache = FrameCache.in(folder);
        assertThat(cache.entries()).isEmpty();
        assertThat(cache.clear()).isZero();
        read(new CachedFrames(cache, sources(1, "a"), TWO_BINS), 0);
        read(new CachedFrames(cache, sources(1, "b"), TWO_BINS), 0);
        assertThat(cache.entries()).hasSize(2).allSatisfy(entry -> {
            assertThat(entry.recordings()).isEqualTo(1);
            assertThat(entry.description()).isEqualTo(TWO_BINS.toString());
        });
        assertThat(cache.repair()).isEmpty();

        Path file = files(".frames").get(1);
        Files.write(file, new byte[5]);
        Path left = Files.write(
                file.resolveSibling(file.getFileName().toString().replace(".frames", ".77.tmp")), new byte[3]);
        Path mine = Files.writeString(folder.resolve("mine.tmp"), "not of the cache");
        Path alsoMine = Files.writeString(file.resolveSibling("mine.frames"), "not of the cache");

        assertThat(cache.repair()).containsExactlyInAnyOrder(file, left);
        assertThat(cache.entries()).hasSize(1);
        assertThat(cache.clear()).isPositive();
        // Locks stay, since another process may hold them.
        assertThat(files(""))
                .filteredOn(each -> Files.isRegularFile(each) && !each.endsWith("lock"))
                .containsExactlyInAnyOrder(mine, alsoMine);
    }

    @Test
    void twoThreadsMakeAFileOnce() throws Exception {
        List<TextFrames> sources = sources(1, "a", "b");
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<float[]>> all = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                all.add(threads.submit(() -> read(new CachedFrames(FrameCache.in(folder), sources, TWO_BINS), 0)));
            }
            for (Future<float[]> each : all) {
                assertThat(each.get()).isEqualTo(sources.get(0).frames().toFloats());
            }
        } finally {
            threads.shutdown();
        }
        // The expected values were made eight times beside the cache.
        assertThat(made.stream().filter("b"::equals)).hasSize(1);
        assertThat(made.stream().filter("a"::equals)).hasSize(9);
    }

    @Test
    void framesOfManyShapesAreRefused() {
        List<CacheSource> two = List.of(new TextFrames("a", 1, made), new CacheSource() {
            @Override
            public String content() {
                return "b";
            }

            @Override
            public EventFrames frames() {
                return EventFrames.of(2, 2, 1, 1, new float[4]);
            }

            @Override
            public String name() {
                return "b.aedat";
            }
        });

        assertThatThrownBy(() -> read(new CachedFrames(FrameCache.in(folder), two, TWO_BINS), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "b.aedat gives EventFrames[2, 2, 1, 1], but a gives EventFrames[2, 2, 3, 3]; choose a framing"
                                + " with a size, such as timeBins(10).integrate(48, 48)");
    }

    @Test
    void aFramingThatDoesNotTellItsParametersIsRefused() {
        Framing nameless = stream -> EventFrames.of(1, 2, 1, 1, new float[2]);

        assertThatThrownBy(() -> new CachedFrames(FrameCache.in(folder), sources(1, "a"), nameless))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "the framing " + nameless + " does not list its parameters, so its frames would not be found"
                                + " again; make it a record, or work without a cache");
    }

    @Test
    void aFolderThatCannotBeWrittenIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThatThrownBy(() -> read(new CachedFrames(FrameCache.in(file), sources(1, "a"), TWO_BINS), 0))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith("cannot keep frames in " + file + " (")
                .hasMessageEndingWith(
                        "); check that it can be written and the disk has space, or work without a cache");
    }

    @Test
    void remembersHashesUntilAFileChanges() throws IOException {
        Path file = Files.writeString(folder.resolve("a.bin"), "one");
        FrameCache cache = FrameCache.in(folder.resolve("cache"));
        FileHashes first = FileHashes.of(cache);
        String hash = first.of(file);
        first.save();
        FileTime time = Files.getLastModifiedTime(file);

        Files.writeString(file, "two");
        Files.setLastModifiedTime(file, time);
        assertThat(FileHashes.of(cache).of(file)).as("same size and time").isEqualTo(hash);
        Files.setLastModifiedTime(file, FileTime.fromMillis(time.toMillis() + 2000));
        assertThat(FileHashes.of(cache).of(file)).isNotEqualTo(hash);
        Files.writeString(folder.resolve("cache/sources.txt"), "damaged\n");
        assertThat(FileHashes.of(cache).of(file)).isNotEqualTo(hash);
    }
}
