package org.snn4j.datasets.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snn4j.datasets.frame.EventFrames;
import org.snn4j.datasets.frame.Framing;
import org.snn4j.datasets.frame.Framings;

/** Other processes that fill a cache, killed in the middle, and two at once. */
class KilledWriterTest {
    private static final Framing FRAMING = Framings.timeBins(4);
    private static final int RECORDINGS = 700;

    @TempDir
    Path folder;

    private record Numbered(int number) implements CacheSource {
        @Override
        public String content() {
            return "recording " + number;
        }

        @Override
        public EventFrames frames() {
            float[] values = new float[4 * 2 * 20 * 20];
            for (int i = 0; i < values.length; i++) {
                values[i] = (number + i) % 1000 + 0.5f;
            }
            return EventFrames.of(4, 2, 20, 20, values);
        }

        @Override
        public String name() {
            return content();
        }
    }

    private static CachedFrames frames(Path folder) {
        List<Numbered> all =
                IntStream.range(0, RECORDINGS).mapToObj(Numbered::new).toList();
        return new CachedFrames(FrameCache.in(folder), all, FRAMING);
    }

    /** Fills and clears a cache until it is killed, or fills it once. */
    public static void main(String[] arguments) {
        Path folder = Path.of(arguments[0]);
        boolean forever = arguments[1].equals("forever");
        do {
            frames(folder).prepare(IntStream.range(0, RECORDINGS).toArray(), done -> {});
            System.out.println("filled");
            if (forever) {
                FrameCache.in(folder).clear();
            }
        } while (forever);
    }

    private Process start(String how) throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        KilledWriterTest.class.getName(),
                        folder.toString(),
                        how)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private void assertWhole() {
        CachedFrames frames = frames(folder);
        float[] values = new float[4 * 2 * 20 * 20];
        for (int i = 0; i < RECORDINGS; i += 50) {
            frames.read(i, values, 0);
            assertThat(values).isEqualTo(new Numbered(i).frames().toFloats());
        }
        frames.prepare(IntStream.range(0, RECORDINGS).toArray(), done -> {});
        assertThat(FrameCache.in(folder).entries()).hasSize(3).allMatch(FrameCache.Entry::intact);
    }

    @Test
    void aKilledProcessLeavesACacheThatTheNextRunRepairs() throws Exception {
        for (int delay : new int[] {0, 7, 23, 40}) {
            Process writer = start("forever");
            try {
                // Once it has said something it is writing or clearing all the time.
                assertThat(writer.getInputStream().read()).isEqualTo('f');
                TimeUnit.MILLISECONDS.sleep(delay);
            } finally {
                writer.destroyForcibly();
            }
            writer.waitFor();

            assertWhole();
        }
    }

    @Test
    void twoProcessesFillOneCache() throws Exception {
        List<Process> two = new ArrayList<>(List.of(start("once"), start("once")));
        for (Process each : two) {
            assertThat(each.waitFor()).isZero();
        }
        assertWhole();
    }
}
