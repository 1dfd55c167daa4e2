package org.snn4j.examples.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class BenchTest {
    private static Ran bench(Object... more) {
        Object[] tiny = {
            "bench", "--model", "convnet", "--width", 2, "--batch-size", 2, "--steps", 2, "--warmup", 1, "--json"
        };
        Object[] all = java.util.Arrays.copyOf(tiny, tiny.length + more.length);
        System.arraycopy(more, 0, all, tiny.length, more.length);
        return Ran.snn(all);
    }

    @Test
    void printsTheKeysThatScriptsRelyOn() {
        Ran ran = bench("--engine", "reference");

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
    void refusesNoSteps() {
        Ran ran = bench("--steps", 0);

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.complaint()).isEqualTo("snn bench: --steps must be at least 1, but was 0");
    }

    @Test
    void threadsThatTheProcessDoesNotHaveAreRefused() {
        Ran ran = bench("--threads", 1000);

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.complaint())
                .isEqualTo("snn bench: --threads 1000 comes too late, this process has " + ThreadFlag.inUse()
                        + "; give it to ./snn on the command line or set OMP_NUM_THREADS=1000");
    }
}
