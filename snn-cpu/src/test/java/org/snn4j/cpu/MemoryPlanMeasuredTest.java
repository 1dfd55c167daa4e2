package org.snn4j.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plans against what a process of its own really holds, in the launcher's settings. */
class MemoryPlanMeasuredTest {
    @ParameterizedTest
    @CsvSource({"plain, train", "plain, predict", "residual, train"})
    void aRunHoldsWhatWasPlannedWithinATenth(String network, String what) throws IOException, InterruptedException {
        assumeThat(CpuEngine.obstacle()).as("the engine whose plans are exact").isEmpty();
        Process run = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xms64m",
                        "-Xmn48m",
                        "-Xmx1g",
                        "-XX:+UseParallelGC",
                        "-Dorg.bytedeco.javacpp.maxbytes=4g",
                        "-Dorg.bytedeco.javacpp.maxphysicalbytes=6g",
                        "-cp",
                        System.getProperty("java.class.path"),
                        MeasuredRun.class.getName(),
                        network,
                        what))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String last = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .reduce("", (before, line) -> line);
        assertThat(run.waitFor()).isZero();
        double planned = Double.parseDouble(last.split(" ")[0]);
        double peak = Double.parseDouble(last.split(" ")[1]);
        assumeThat(peak).as("the system tells how much memory a process held").isPositive();
        assertThat(planned / peak)
                .as("planned %s of %s bytes held", planned, peak)
                .isCloseTo(1, within(0.1));
    }
}
