package org.snn4j.cli.flags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snn4j.cli.CommandRun;
import org.snn4j.cli.parse.WrongFlag;
import org.snn4j.loss.ClassWeights;

class ClassWeightFlagsTest {
    @TempDir
    Path folder;

    private static ClassWeights weights(String value, int... counts) {
        ClassWeightFlags flags = new ClassWeightFlags();
        flags.weights = value;
        return flags.weights(List.of("cat", "dog", "owl"), () -> counts);
    }

    @Test
    void takesNumbersOrTheCountsOfTheTrainingSamples() {
        assertThat(weights("none")).isEqualTo(ClassWeights.none());
        assertThat(weights("0,2.5,1e-1").values()).containsExactly(0.0, 2.5, 0.1);
        assertThat(weights("balanced", 6, 2, 4).values()).containsExactly(12 / 18.0, 2.0, 1.0);
    }

    @Test
    void refusesWhatIsNoListOfWeights() {
        assertThatThrownBy(() -> weights("1,2"))
                .isInstanceOf(WrongFlag.class)
                .hasMessage(
                        "--class-weights has 2 numbers, but the data has 3 classes; give one for each class, or balanced");
        for (String wrong : new String[] {"even", "1,,2", "1,-2,3", "1,NaN,1"}) {
            assertThatThrownBy(() -> weights(wrong))
                    .isInstanceOf(WrongFlag.class)
                    .hasMessage(
                            "--class-weights must be none, balanced or numbers of at least 0 with commas between them,"
                                    + " such as 1,2.5,1, but was " + wrong);
        }
        assertThatThrownBy(() -> weights("0,0,0"))
                .hasMessage("--class-weights must not all be 0; give a class one above 0");
        assertThatThrownBy(() -> weights("balanced", 6, 0, 4))
                .hasMessage("--class-weights balanced needs a training sample of every class, but 'dog' has none; raise"
                        + " --images, or give one number for each class");
    }

    @Test
    void aRunTrainsWithItsWeightsAndSaysThem() {
        CommandRun ran = CommandRun.tinyTraining(
                folder.resolve("run"), "--epochs", 1, "--method", "tssd", "--class-weights", "balanced");

        assertThat(ran.err()).isEmpty();
        assertThat(ran.out()).contains("class weights 1, 1, 1");
    }
}
