package org.snn4j.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snn4j.cli.CommandRun;
import org.snn4j.cli.flags.ThreadFlag;

class BenchTest {
    private static CommandRun bench(Object... more) {
        Object[] tiny = {
            "bench", "--model", "convnet", "--width", 2, "--batch-size", 2, "--steps", 2, "--warmup", 1, "--json"
        };
        Object[] all = java.util.Arrays.copyOf(tiny, tiny.length + more.length);
        System.arraycopy(more, 0, all, tiny.length, more.length);
        return CommandRun.snn(all);
    }

    @Test
    void printsTheKeysThatScriptsRelyOn() {
        CommandRun ran = bench("--engine", "reference");

        assertThat(ran.err()).isEmpty();
        assertThat(ran.code()).isZero();
        JsonNode json = ran.json();
        double seconds = json.get("s_per_step").asDouble();
        assertThat(seconds).isPositive();
        assertThat(json.get("images_per_second").asDouble()).isEqualTo(2 / seconds);
        assertThat(json.get("s_of_each_step")).hasSize(2);
        assertThat(json.get("inference").asBoolean()).isFalse();
        if (Files.exists(Path.of("/proc/self/status"))) {
            assertThat(json.get("peak_rss_mib").asDouble()).isBetween(20.0, 100_000.0);
        } else {
            assertThat(json.get("peak_rss_mib").isNull()).isTrue();
        }
    }

    @Test
    void timesPredictionsToo() {
        assertThat(bench("--inference").json().get("inference").asBoolean()).isTrue();
    }

    @Test
    void timesAMethodWithItsWeakClassifier() {
        CommandRun ran = bench("--method", "tssd", "--inference-steps", 1, "--profile=layer");

        assertThat(ran.out()).contains("tssd training", "weak-");
        assertThat(ran.json().get("method").asText()).isEqualTo("tssd");
    }

    @Test
    void refusesAMethodThatDoesNotFit() {
        CommandRun ran = bench("--method", "tssd", "--inference-steps", 4, "--time-steps", 4);

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.complaint())
                .isEqualTo("snn bench: --inference-steps must be fewer than --time-steps, 4, but was 4");
    }

    @Test
    void aProfileShowsEachKindAndAddsUpToTheStep() {
        CommandRun ran = bench("--profile");

        assertThat(ran.out()).contains("forward ms", "GFLOP/s", "batchNorm + spiking");
        JsonNode rows = ran.json().get("profile");
        assertThat(rows.findValuesAsText("name")).contains("input", "conv2d", "loss", "optimizer", "other");
        double share = 0;
        for (JsonNode row : rows) {
            share += row.get("share").asDouble();
        }
        assertThat(share).isCloseTo(1, within(1e-9));
        assertThat(ran.json().get("profile_of_layers").findValuesAsText("name"))
                .contains("conv2d_1", "conv2d_2", "conv2d_3");
    }

    @Test
    void aProfileLayerByLayerIsPrintedOnDemand() {
        assertThat(bench("--profile=layer", "--engine", "reference", "--inference")
                        .out())
                .contains("conv2d_3", "spiking_3");
    }

    @Test
    void vggSnnReadsFramesOfEvents() {
        JsonNode json = bench("--model", "vgg-snn", "--input", "2x16x16", "--time-steps", 3)
                .json();

        assertThat(json.get("input")).extracting(JsonNode::asInt).containsExactly(2, 3, 2, 16, 16);
    }

    @Test
    void aSweepRunsEachValueAndFindsTheStraightLine(@TempDir Path folder) {
        Path plot = folder.resolve("growth.png");
        CommandRun ran = bench("--engine", "reference", "--sweep", "time-steps=1,2", "--plot", plot);

        assertThat(ran.err()).isEmpty();
        assertThat(ran.out()).contains("s per step", "x time-steps, R2 1.0000");
        JsonNode runs = ran.json().get("runs");
        assertThat(runs.findValues("time_steps")).extracting(JsonNode::asInt).containsExactly(1, 2);
        assertThat(ran.json().get("s_per_step").get("r2").asDouble()).isCloseTo(1, within(1e-9));
        assertThat(plot).isNotEmptyFile();
    }

    @Test
    void refusesASweepOfWhatIsNoNumber() {
        assertThat(bench("--sweep", "model=vgg9,convnet").complaint())
                .isEqualTo("snn bench: --sweep must name a flag and two or more values such as time-steps=1,2,4,"
                        + " but was model=vgg9,convnet");
        assertThat(bench("--sweep", "seed=1,2").complaint())
                .isEqualTo("snn bench: --sweep goes through values of time-steps, batch-size, width, threads,"
                        + " but not of seed");
        assertThat(bench("--plot", "growth.png").complaint())
                .isEqualTo("snn bench: --plot draws what --sweep measures, which was not given");
    }

    @Test
    void refusesAnInputThatIsNoSize() {
        assertThat(bench("--input", "32x32").complaint())
                .isEqualTo("snn bench: --input must be channels x height x width such as 2x48x48, but was 32x32");
    }

    @Test
    void refusesNoSteps() {
        CommandRun ran = bench("--steps", 0);

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.complaint()).isEqualTo("snn bench: --steps must be at least 1, but was 0");
    }

    @Test
    void threadsThatTheProcessDoesNotHaveAreRefused() {
        CommandRun ran = bench("--threads", 1000);

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.complaint())
                .isEqualTo("snn bench: --threads 1000 has no effect in a running process, which has "
                        + ThreadFlag.inUse() + "; give it to ./snn on the command line or set OMP_NUM_THREADS=1000");
    }
}
