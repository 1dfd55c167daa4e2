package org.snn4j.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThreadChurnTest {
    @Test
    void threadsThatEndTakeNoMemoryWithThem() throws IOException, InterruptedException {
        assumeThat(CpuEngine.obstacle())
                .as("the engine whose memory lies outside the heap")
                .isEmpty();
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-Dorg.bytedeco.javacpp.maxbytes=4g",
                        "-Dorg.bytedeco.javacpp.maxphysicalbytes=6g",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ThreadChurn.class.getName(),
                        "10",
                        "50"))
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        // As the launcher does, so that the system has back what is freed.
        builder.environment().put("MALLOC_MMAP_THRESHOLD_", "1048576");
        Process run = builder.start();
        List<Long> held = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.matches("\\d+"))
                .map(Long::parseLong)
                .toList();
        assertThat(run.waitFor()).isZero();
        assertThat(held).hasSize(2);
        assumeThat(held.get(0))
                .as("the system tells how much memory a process holds")
                .isPositive();
        // oneDNN's own scratch memory was 18 MiB for each thread.
        assertThat(held.get(1) - held.get(0))
                .as("MiB that 40 threads left, after %s", held)
                .isLessThan(150);
    }
}
