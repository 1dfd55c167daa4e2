package org.snn4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Memory of a long run, measured in a process whose own needs stay the same. */
class LongRunTest {
    /** What a process held after some steps. */
    private record Held(int step, double residentKib, long nativeBytes) {
        static Held parse(String line) {
            String[] words = line.split(" ");
            return new Held(Integer.parseInt(words[0]), Double.parseDouble(words[1]), Long.parseLong(words[2]));
        }
    }

    @Test
    void memoryAfter500StepsIsThatAfter50() throws IOException, InterruptedException {
        assumeTrue(
                Files.isReadable(Path.of("/proc/self/status")),
                "this system does not tell how much memory is resident");

        List<Held> held = run(50, 500);

        assertThat(held).extracting(Held::step).containsExactly(50, 500);
        assertThat(held.get(1).nativeBytes()).isEqualTo(held.get(0).nativeBytes());
        assertThat(held.get(1).residentKib() / held.get(0).residentKib()).isCloseTo(1, within(0.02));
    }

    private static List<Held> run(int... steps) throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        // The heap is touched as a whole at the start, so that what changes lies outside of it; the compiler is the one
        // that needs little memory, with one thread.
        ProcessBuilder builder = new ProcessBuilder(
                java,
                "-Xms192m",
                "-Xmx192m",
                "-XX:+AlwaysPreTouch",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:CICompilerCount=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                LongRun.class.getName(),
                String.valueOf(steps[0]),
                String.valueOf(steps[1]));
        // Otherwise each thread gets a pool of its own from malloc when it first needs one.
        builder.environment().put("MALLOC_ARENA_MAX", "1");
        Process process = builder.redirectError(Redirect.INHERIT).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return said.lines()
                .filter(line -> line.matches("\\d+ \\d+ \\d+"))
                .map(Held::parse)
                .toList();
    }
}
