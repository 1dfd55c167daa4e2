package org.snn4j.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snn4j.cli.CommandRun;

class EvaluateTest {
    @TempDir
    Path folder;

    @Test
    void givesTheNumbersThatTrainingEndedWith() {
        JsonNode trained =
                CommandRun.tinyTraining(folder, "--epochs", 1, "--json").json();

        CommandRun ran = CommandRun.snn("evaluate", "--run", folder, "--time-steps", "1,2", "--json");

        assertThat(ran.err()).isEmpty();
        assertThat(ran.code()).isZero();
        JsonNode json = ran.json();
        for (String key : new String[] {
            "samples",
            "time_steps",
            "accuracy",
            "accuracy_of_each_step",
            "top5",
            "aurc_x1000",
            "ece",
            "firing_rates",
            "fired_at_least_once"
        }) {
            assertThat(json.get(key)).as(key).isNotNull().isEqualTo(trained.get(key));
        }
        assertThat(json.get("firing_rates").get("1").fieldNames())
                .toIterable()
                .containsExactly("spiking_1", "spiking_2", "spiking_3");
        assertThat(ran.out()).contains("checkpoint.npz, 20 test samples, split drawn apart", "AURCx1000");
    }

    @Test
    void takesOtherWeightsAndFewerImages() {
        CommandRun.tinyTraining(folder, "--epochs", 1);

        CommandRun ran =
                CommandRun.snn("evaluate", "--run", folder, "--best", "--test-images", 10, "--time-steps", 2, "--json");

        assertThat(ran.json().get("weights").asText()).isEqualTo("best.npz");
        assertThat(ran.json().get("samples").asInt()).isEqualTo(10);
        assertThat(ran.json().get("accuracy").fieldNames()).toIterable().containsExactly("2");
    }

    @Test
    void anotherBatchSizeGivesTheSameAccuracy() {
        JsonNode trained =
                CommandRun.tinyTraining(folder, "--epochs", 1, "--json").json();

        CommandRun ran = CommandRun.snn("evaluate", "--run", folder, "--batch-size", 7, "--json");

        assertThat(ran.json().get("samples").asInt()).isEqualTo(20);
        assertThat(ran.json().get("accuracy")).isEqualTo(trained.get("accuracy"));
        assertThat(complaint("--batch-size", "0"))
                .isEqualTo("snn evaluate: --batch-size must be at least 1, but was 0");
    }

    @Test
    void moreStepsThanWereTrainedAreWrongUsage() {
        CommandRun.tinyTraining(folder, "--epochs", 1);

        CommandRun ran = CommandRun.snn("evaluate", "--run", folder, "--time-steps", "1,3");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.complaint())
                .isEqualTo("snn evaluate: --time-steps must lie in 1..2, the steps that the network was trained with,"
                        + " but was 3");
    }

    @Test
    void aFolderWithoutARunIsAFailure() {
        CommandRun ran = CommandRun.snn("evaluate", "--run", folder);

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err())
                .isEqualToNormalizingNewlines("snn evaluate: " + folder
                        + " is no run folder: it has no config.json; give one that 'snn train --out' has made\n");
    }

    private void trainWithWeakClassifiers(String stages) {
        CommandRun.tinyTraining(
                folder, "--epochs", 1, "--method", "tssd", "--inference-steps", 1, "--weak-after", stages);
    }

    @ParameterizedTest
    @CsvSource({"spatial, checkpoint.npz", "temporal, best.npz"})
    void measuresWhatEarlyExitSaves(String kind, String weights) throws IOException {
        trainWithWeakClassifiers("2");
        JsonNode plain =
                CommandRun.snn("evaluate", "--run", folder, "--best", "--json").json();
        List<Object> words = new ArrayList<>(List.of("evaluate", "--run", folder, "--early-exit", kind));
        words.addAll(List.of("--thresholds", "1.1,0,0.2", "--time-steps", "1,2", "--json"));
        if (weights.equals("best.npz")) {
            words.add("--best");
        }

        CommandRun ran = CommandRun.snn(words.toArray());

        assertThat(ran.err()).isEmpty();
        assertThat(ran.code()).isZero();
        JsonNode json = ran.json();
        assertThat(json.get("weights").asText()).isEqualTo(weights);
        assertThat(json.get("early_exit").asText()).isEqualTo(kind);
        assertThat(json.get("per_step").asBoolean()).isEqualTo(kind.equals("temporal"));
        assertThat(json.get("samples").asInt()).isEqualTo(20);
        assertThat(json.get("early_exits").fieldNames()).toIterable().containsExactly("1", "2");
        JsonNode longest = json.get("early_exits").get("2");
        assertThat(longest.get("accuracy_without"))
                .isEqualTo(plain.get("accuracy").get("2"));
        assertThat(longest.get("s_per_image_without").asDouble()).isPositive();
        JsonNode rows = longest.get("thresholds");
        assertThat(rows).extracting(row -> row.get("threshold").asDouble()).containsExactly(0.0, 0.2, 1.1);
        assertThat(rows.get(0).get("exits").asDouble()).isEqualTo(1);
        assertThat(rows.get(0).get("mean_steps").asDouble()).isEqualTo(1);
        assertThat(rows.get(0).get("mean_cost").asDouble()).isLessThan(1);
        assertThat(rows.get(2).get("exits").asDouble()).isZero();
        assertThat(rows.get(2).get("accuracy")).isEqualTo(longest.get("accuracy_without"));
        assertThat(rows.get(2).get("speed_up").asDouble()).isPositive();
        assertThat(ran.out()).contains(weights, "T' = 2, 20 test samples, " + kind + " early exit", "speed-up");
        assertThat(ran.out())
                .contains("note: the cost is above 1 where "
                        + (kind.equals("spatial")
                                ? "the weak classifier computes too"
                                : "layers before the first neurons compute at each step instead of once")
                        + ", and few samples exit; take a lower threshold");
        BufferedImage picture =
                ImageIO.read(folder.resolve("early-exit-" + kind + ".png").toFile());
        assertThat(picture.getWidth()).isEqualTo(2240);
    }

    @Test
    void earlyExitRunsAllStepsAndAsksWhomItIsTold() {
        trainWithWeakClassifiers("1,2");
        CommandRun two = CommandRun.snn("evaluate", "--run", folder, "--early-exit", "spatial");
        assertThat(two.code()).isEqualTo(2);
        assertThat(two.complaint())
                .isEqualTo("snn evaluate: --early-exit spatial ends at one weak classifier, but " + folder
                        + " has weak-1, weak-2; choose one of them by --exit-at");
        assertThat(CommandRun.snn("evaluate", "--run", folder, "--early-exit", "spatial", "--exit-at", "weak-9")
                        .complaint())
                .isEqualTo("snn evaluate: unknown --exit-at weak-9; there are weak-1, weak-2");

        CommandRun ran = CommandRun.snn(
                "evaluate", "--run", folder, "--early-exit", "spatial", "--exit-at", "weak-1", "--per-step", "--json");

        assertThat(ran.json().get("early_exits").fieldNames()).toIterable().containsExactly("2");
        assertThat(ran.json().get("early_exits").get("2").get("thresholds"))
                .extracting(row -> row.get("threshold").asDouble())
                .containsExactly(0.5, 0.8, 0.9, 0.95);
        assertThat(ran.json().get("per_step").asBoolean()).isTrue();
    }

    @Test
    void wrongUsageOfEarlyExitIsRefused() {
        CommandRun.tinyTraining(folder, "--epochs", 1);
        assertThat(complaint("--early-exit", "spatial"))
                .isEqualTo("snn evaluate: --early-exit spatial needs a weak classifier, but " + folder
                        + " was trained by tks, without one; train with --method tssd, ssd or tks-ssd, or give"
                        + " --early-exit temporal");
        assertThat(complaint("--early-exit", "both"))
                .isEqualTo("snn evaluate: unknown --early-exit both; there are spatial, temporal");
        assertThat(complaint("--thresholds", "0.5"))
                .isEqualTo(
                        "snn evaluate: --thresholds, --per-step and --exit-at belong to --early-exit; add --early-exit"
                                + " spatial or --early-exit temporal");
        assertThat(complaint("--early-exit", "temporal", "--exit-at", "weak-2"))
                .isEqualTo("snn evaluate: --exit-at names a weak classifier, which --early-exit temporal does not use;"
                        + " leave it out, or give --early-exit spatial");
        assertThat(complaint("--early-exit", "temporal", "--thresholds", "-1"))
                .isEqualTo("snn evaluate: --thresholds must be at least 0, but was -1");
    }

    @Test
    void countsOperationsAndEnergyByLayer() throws IOException {
        CommandRun.tinyTraining(folder, "--epochs", 1);

        CommandRun ran =
                CommandRun.snn("evaluate", "--run", folder, "--energy", "--memory-pj", 640, "--neuron-pj", 0, "--json");

        assertThat(ran.err()).isEmpty();
        assertThat(ran.json().get("energy").fieldNames()).toIterable().containsExactly("1", "2");
        JsonNode energy = ran.json().get("energy").get("2");
        assertThat(energy.get("samples").asInt()).isEqualTo(20);
        assertThat(energy.get("effective_macs").asDouble()).isPositive();
        assertThat(energy.get("synaptic_operations").asDouble())
                .isEqualTo(energy.get("effective_macs").asDouble()
                        + energy.get("effective_acs").asDouble());
        assertThat(energy.get("memory_j").asDouble())
                .isCloseTo(
                        640e-12 * energy.get("memory_accesses").get("total").asDouble(),
                        Percentage.withPercentage(1e-6));
        JsonNode spiking = energy.get("layers").get(1);
        assertThat(spiking.get("layer").asText()).isEqualTo("spiking_1");
        assertThat(spiking.get("operations_j").asDouble()).isZero();
        assertThat(spiking.get("firing_rate").asDouble())
                .isCloseTo(
                        ran.json().get("firing_rates").get("2").get("spiking_1").asDouble(),
                        Percentage.withPercentage(1e-6));
        assertThat(energy.get("without_spikes").get("macs").asDouble())
                .isLessThan(energy.get("dense_macs").asDouble());
        assertThat(ran.out())
                .contains(
                        "T' = 1: ",
                        "layer          steps",
                        "assumed: 4.6 pJ a MAC, 0.9 pJ an AC, 0 pJ a neuron update, 640 pJ a memory access");
        BufferedImage picture = ImageIO.read(folder.resolve("energy.png").toFile());
        assertThat(picture.getHeight()).isEqualTo(680);
    }

    @Test
    void wrongUsageOfEnergyIsRefused() {
        CommandRun.tinyTraining(folder, "--epochs", 1);
        assertThat(complaint("--mac-pj", "3"))
                .isEqualTo("snn evaluate: --mac-pj, --ac-pj, --neuron-pj and --memory-pj belong to --energy; add"
                        + " --energy");
        assertThat(complaint("--energy", "--early-exit", "temporal"))
                .isEqualTo("snn evaluate: --energy counts the whole network for every sample, which --early-exit does"
                        + " not run; leave out one of the two");
        assertThat(complaint("--energy", "--ac-pj", "-1"))
                .isEqualTo("snn evaluate: --ac-pj must be at least 0, but was -1");
    }

    private String complaint(Object... flags) {
        List<Object> words = new ArrayList<>(List.of("evaluate", "--run", folder));
        words.addAll(List.of(flags));
        CommandRun ran = CommandRun.snn(words.toArray());
        assertThat(ran.code()).isEqualTo(2);
        return ran.complaint();
    }
}
