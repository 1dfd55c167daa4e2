package org.snn4j.datasets.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.snn4j.datasets.frame.EventFrames;
import org.snn4j.datasets.frame.Framing;
import org.snn4j.datasets.frame.Framings;

/** Several processes that fill one cache, remember hashes in it, verify and clear it, all at the same time. */
@Timeout(60)
class SharedCacheTest {
    private static final Framing FRAMING = Framings.timeBins(4);
    private static final int PROCESSES = 4;
    private static final int ROUNDS = 40;

    @TempDir
    Path folder;

    private record Numbered(int number) implements CacheSource {
        @Override
        public String content() {
            return "recording " + number;
        }

        @Override
        public EventFrames frames() {
            return EventFrames.of(1, 1, 1, 1, new float[] {number});
        }

        @Override
        public String name() {
            return content();
        }
    }

    private static List<Numbered> recordings(int round) {
        return IntStream.range(0, 20)
                .mapToObj(i -> new Numbered(20 * round + i))
                .toList();
    }

    /** Hashes files of its own, and looks at frames that all processes share. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        FrameCache cache = FrameCache.in(folder.resolve("cache"));
        for (int round = 0; round < ROUNDS; round++) {
            Path mine = Files.writeString(folder.resolve(arguments[1] + "-" + round), arguments[1] + round);
            FileHashes hashes = FileHashes.of(cache);
            hashes.of(mine);
            hashes.save();
            float[] value = new float[1];
            new CachedFrames(cache, recordings(round), FRAMING).read(round % 20, value, 0);
            if (value[0] != 20 * round + round % 20) {
                throw new AssertionError("round " + round + " read " + value[0]);
            }
            switch (round % 10) {
                case 3 -> cache.repair();
                case 5 -> cache.entries();
                case 8 -> cache.clear();
                default -> {}
            }
        }
    }

    @Test
    void processesThatShareACacheAllEndWellAndForgetNothing() throws Exception {
        List<Process> all = new ArrayList<>();
        for (int i = 0; i < PROCESSES; i++) {
            all.add(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx64m",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                            SharedCacheTest.class.getName(),
                            folder.toString(),
                            "process" + i)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("output" + i).toFile())
                    .start());
        }
        for (int i = 0; i < PROCESSES; i++) {
            assertThat(all.get(i).waitFor())
                    .as(() -> "output of a process")
                    .withFailMessage(Files.readString(folder.resolve("output" + i)))
                    .isZero();
        }

        Path cache = folder.resolve("cache");
        assertThat(Files.readString(cache.resolve("sources.txt"), StandardCharsets.UTF_8)
                        .lines())
                .hasSize(PROCESSES * ROUNDS);
        assertThat(FrameCache.in(cache).entries()).allMatch(FrameCache.Entry::intact);
        assertThat(FrameCache.in(cache).repair()).isEmpty();
    }

    @Test
    void whatAKilledProcessLeftBlocksNobody() throws IOException {
        Path cache = Files.createDirectories(folder.resolve("cache"));
        Path left = Files.writeString(cache.resolve("sources.txt.0123456789abcdef.tmp"), "half of a li");
        Files.writeString(cache.resolve("sources.lock"), "");
        Path recording = Files.writeString(folder.resolve("recording"), "events");

        FileHashes first = FileHashes.of(FrameCache.in(cache));
        String hash = first.of(recording);
        first.save();

        assertThat(Files.readString(cache.resolve("sources.txt"))).startsWith(hash + " 6 ");
        assertThat(left).doesNotExist();
    }

    @Test
    void hashesThatCannotBeSavedAreNoReasonToStop() throws IOException {
        Path cache = folder.resolve("cache");
        Files.createDirectories(cache.resolve("sources.txt").resolve("in the way"));
        Path recording = Files.writeString(folder.resolve("recording"), "events");

        FileHashes hashes = FileHashes.of(FrameCache.in(cache));
        String hash = hashes.of(recording);
        hashes.save();

        assertThat(hashes.of(recording)).isEqualTo(hash);
        assertThat(cache.resolve("sources.txt")).isDirectory();
    }
}
