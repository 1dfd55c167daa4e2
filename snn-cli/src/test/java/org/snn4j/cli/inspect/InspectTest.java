package org.snn4j.cli.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snn4j.cli.CommandRun;
import org.snn4j.cli.TinyEvents;

class InspectTest {
    @TempDir
    static Path folder;

    private static Path run;

    @BeforeAll
    static void train() {
        run = folder.resolve("run");
        assertThat(CommandRun.tinyTraining(run, "--epochs", 1).err()).isEmpty();
    }

    private static CommandRun inspect(Object... flags) {
        List<Object> words = new ArrayList<>(List.of("inspect", "--run", run));
        words.addAll(List.of(flags));
        return CommandRun.snn(words.toArray());
    }

    private static String complaint(Object... flags) {
        CommandRun ran = inspect(flags);
        assertThat(ran.code()).isEqualTo(2);
        return ran.complaint();
    }

    @Test
    void drawsTheFirstTheMiddleAndTheLastLayerAndTheTestData() throws IOException {
        JsonNode evaluated = CommandRun.snn("evaluate", "--run", run, "--json").json();

        CommandRun ran = inspect("--json");

        assertThat(ran.err()).isEmpty();
        assertThat(ran.code()).isZero();
        JsonNode json = ran.json();
        assertThat(json.get("pictures"))
                .extracting(JsonNode::asText)
                .containsExactly(
                        "spiking_1-spikes.png",
                        "spiking_1-membranes.png",
                        "spiking_1-firing-rates.png",
                        "spiking_2-spikes.png",
                        "spiking_2-membranes.png",
                        "spiking_2-firing-rates.png",
                        "spiking_3-spikes.png",
                        "spiking_3-membranes.png",
                        "spiking_3-firing-rates.png",
                        "confusion.png",
                        "firing-rates.png",
                        "tsne.png");
        for (JsonNode name : json.get("pictures")) {
            BufferedImage picture =
                    ImageIO.read(run.resolve("inspect").resolve(name.asText()).toFile());
            assertThat(picture.getWidth()).as(name.asText()).isGreaterThan(500);
        }
        String page = Files.readString(run.resolve("inspect/inspect.html"));
        assertThat(page.split("<img ", -1)).hasSize(1 + 12 + 1);
        JsonNode test = json.get("test");
        assertThat(test.get("samples").asInt()).isEqualTo(20);
        assertThat(test.get("accuracy")).isEqualTo(evaluated.get("accuracy").get("2"));
        assertThat(test.get("firing_rates"))
                .isEqualTo(evaluated.get("firing_rates").get("2"));
        long counted = 0;
        for (JsonNode row : test.get("confusion")) {
            for (JsonNode count : row) {
                counted += count.asLong();
            }
        }
        assertThat(counted).isEqualTo(20);
        assertThat(test.get("tsne").get("perplexity").asDouble()).isCloseTo(19 / 3.0, within(1e-12));
        assertThat(test.get("tsne").get("points")).hasSize(20);
    }

    @Test
    void theMembranesOfChosenNeuronsFollowTheEquationsOfTheirNeuron() {
        CommandRun ran = inspect(
                "--sample", 5, "--layer", "spiking_1", "--neurons", "0:3:4,1:15:0", "--tsne-samples", 0, "--json");

        assertThat(ran.err()).isEmpty();
        JsonNode layer = ran.json().get("layers").get("spiking_1");
        assertThat(layer.get("shape")).extracting(JsonNode::asInt).containsExactly(2, 16, 16);
        assertThat(layer.get("neurons").fieldNames()).toIterable().containsExactly("0:3:4", "1:15:0");
        // The neuron of TKS: u = v + (x - v) / 2 with the same x at both steps, threshold 0.5, hard reset.
        assertThat(layer.get("v_thresholds").get(0).asDouble()).isEqualTo(0.5);
        for (JsonNode neuron : layer.get("neurons")) {
            JsonNode u = neuron.get("charged").get(0);
            JsonNode v = neuron.get("membranes").get(0);
            double x = 2 * u.get(0).asDouble();
            double before = 0;
            for (int t = 0; t < 2; t++) {
                double charged = before + (x - before) / 2;
                assertThat(u.get(t).asDouble()).isCloseTo(charged, within(1e-6));
                assertThat(neuron.get("spikes").get(t).asDouble()).isEqualTo(charged > 0.5 ? 1 : 0);
                before = charged > 0.5 ? 0 : charged;
                assertThat(v.get(t).asDouble()).isCloseTo(before, within(1e-6));
            }
        }
        assertThat(ran.json().get("test").has("tsne")).isFalse();
    }

    @Test
    void fewerStepsAndAnotherFolderAreTaken() {
        Path out = folder.resolve("pictures");

        CommandRun ran = inspect("--time-steps", 1, "--layer", "spiking_2", "--out", out, "--json");

        assertThat(ran.json().get("time_steps").asInt()).isEqualTo(1);
        assertThat(ran.json().get("folder").asText()).isEqualTo(out.toString());
        assertThat(out.resolve("spiking_2-spikes.png")).isRegularFile();
        assertThat(out.resolve("spiking_1-spikes.png")).doesNotExist();
        assertThat(ran.out()).contains("20 test samples, accuracy ", "page: " + out.resolve("inspect.html"));
    }

    @Test
    void thePlaceOfEachPointDependsOnTheSeedOfTheRunAlone() {
        JsonNode one = inspect("--json", "--layer", "spiking_1").json();
        JsonNode two = inspect("--json", "--layer", "spiking_3").json();

        assertThat(two.get("test").get("tsne")).isEqualTo(one.get("test").get("tsne"));
    }

    @Test
    void tooFewSamplesAreSaidToBeTooFewForTsne() {
        CommandRun ran = inspect("--test-images", 4, "--json");

        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains("no t-SNE: 4 samples are too few; there must be at least 5");
        assertThat(ran.json().get("test").has("tsne")).isFalse();
    }

    @Test
    void recordingsAreInspectedToo() throws IOException {
        Path events = folder.resolve("events");
        TinyEvents.nMnist(events, 1);
        Path trained = folder.resolve("recordings");
        CommandRun training = CommandRun.tinyTraining(
                trained,
                "--epochs",
                1,
                "--dataset",
                "n-mnist",
                "--data",
                events,
                "--cache",
                "none",
                "--batch-size",
                10);
        assertThat(training.err()).isEmpty();

        CommandRun ran = CommandRun.snn("inspect", "--run", trained, "--json");

        assertThat(ran.err()).isEmpty();
        assertThat(ran.json().get("layers").fieldNames())
                .toIterable()
                .containsExactly("spiking_1", "spiking_2", "spiking_3");
    }

    @Test
    void whatTheRunDoesNotHaveIsRefused() {
        assertThat(complaint("--sample", 20))
                .isEqualTo("snn inspect: --sample must lie in 0..19, the test samples, but was 20");
        assertThat(complaint("--time-steps", 3))
                .isEqualTo(
                        "snn inspect: --time-steps must lie in 1..2, the steps that the network was trained with, but"
                                + " was 3");
        assertThat(complaint("--layer", "spiking_9"))
                .isEqualTo("snn inspect: unknown --layer spiking_9; there are spiking_1, spiking_2, spiking_3");
        assertThat(complaint("--layer", "spiking_1", "--neurons", "0:0:16"))
                .isEqualTo("snn inspect: --neurons must lie in 0..1:15:15, channel:row:column of --layer spiking_1, but"
                        + " was 0:0:16");
        assertThat(complaint("--layer", "spiking_1", "--neurons", "7"))
                .isEqualTo("snn inspect: --neurons must lie in 0..1:15:15, channel:row:column of --layer spiking_1, but"
                        + " was 7");
        assertThat(complaint("--perplexity", 19))
                .isEqualTo("snn inspect: --perplexity must be less than 19, the neighbours that each of 20 samples has,"
                        + " but was 19.0");
    }

    @Test
    void flagsThatDoNotFitTogetherAreRefused() {
        assertThat(complaint("--neurons", "1:2:3"))
                .isEqualTo("snn inspect: --neurons are places in one layer; name it by --layer, such as --layer"
                        + " spiking_1");
        assertThat(complaint("--layer", "spiking_1", "--neurons", "1:2:x"))
                .isEqualTo(
                        "snn inspect: --neurons must be places such as 3:12:7, for channel, row and column from 0, or"
                                + " 7 in a flat layer, but was 1:2:x");
        assertThat(complaint("--tsne-samples", 0, "--perplexity", 5))
                .isEqualTo("snn inspect: --perplexity belongs to t-SNE, which --tsne-samples 0 leaves out; leave one of"
                        + " them out");
        assertThat(complaint("--tsne-samples", 5001))
                .isEqualTo(
                        "snn inspect: --tsne-samples must be at most 5000, since time and memory grow with its square,"
                                + " but was 5001");
    }

    @Test
    void aFolderWithoutARunIsAFailure() {
        CommandRun ran = CommandRun.snn("inspect", "--run", folder);

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.complaint())
                .isEqualTo("snn inspect: " + folder
                        + " is no run folder: it has no config.json; give one that 'snn train --out' has made");
    }
}
