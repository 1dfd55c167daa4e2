package org.snn4j.examples.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateTest {
    @TempDir
    Path folder;

    @Test
    void givesTheNumbersThatTrainingEndedWith() {
        JsonNode trained = Ran.tinyTraining(folder, "--epochs", 1, "--json").json();

        Ran ran = Ran.snn("evaluate", "--run", folder, "--time-steps", "1,2", "--json");

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
        assertThat(ran.out()).contains("checkpoint.npz, 20 test samples, split official", "AURCx1000");
    }

    @Test
    void takesOtherWeightsAndFewerImages() {
        Ran.tinyTraining(folder, "--epochs", 1);

        Ran ran = Ran.snn("evaluate", "--run", folder, "--best", "--test-images", 10, "--time-steps", 2, "--json");

        assertThat(ran.json().get("weights").asText()).isEqualTo("best.npz");
        assertThat(ran.json().get("samples").asInt()).isEqualTo(10);
        assertThat(ran.json().get("accuracy").fieldNames()).toIterable().containsExactly("2");
    }

    @Test
    void moreStepsThanWereTrainedAreWrongUsage() {
        Ran.tinyTraining(folder, "--epochs", 1);

        Ran ran = Ran.snn("evaluate", "--run", folder, "--time-steps", "1,3");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.complaint())
                .isEqualTo("snn evaluate: --time-steps must lie in 1..2, the steps that the network was trained with,"
                        + " but was 3");
    }

    @Test
    void aFolderWithoutARunIsAFailure() {
        Ran ran = Ran.snn("evaluate", "--run", folder);

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err())
                .isEqualToNormalizingNewlines("snn evaluate: " + folder
                        + " is no run folder: it has no config.json; give one that 'snn train --out' has made\n");
    }
}
