package org.snn4j.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.contract.Closeness;
import org.snn4j.contract.LossContract;
import org.snn4j.contract.SampleLogits;
import org.snn4j.network.Outputs;

class TetTest implements LossContract {
    @Override
    public boolean checksLabels() {
        return true;
    }

    @Override
    public Loss loss() {
        return Tet.of(0.05, 1);
    }

    /** methods.md 9. */
    @Test
    void givesTheTestVectors() {
        assertThat(Tet.of()
                        .of(SampleLogits.known(), SampleLogits.oneHot(DataType.DOUBLE, 3, 0, 0), progress())
                        .loss())
                .isCloseTo(1.233524725685769, within(1e-15));
        assertThat(Tet.of(0.05, 1)
                        .of(SampleLogits.known(), SampleLogits.oneHot(DataType.DOUBLE, 3, 0, 0), progress())
                        .loss())
                .isCloseTo(1.2211540449570362, within(1e-15));
    }

    @Test
    void reportsItsTwoParts() {
        Loss.Value plain = Tet.of().of(outputs(DataType.DOUBLE), labels(DataType.DOUBLE), progress());
        List<LossTerm> terms = loss().of(outputs(DataType.DOUBLE), labels(DataType.DOUBLE), progress())
                .terms();

        double squares = Arrays.stream(
                        Closeness.numbers(outputs(DataType.DOUBLE).logits()))
                .map(z -> (z - 1) * (z - 1))
                .average()
                .orElseThrow();
        assertThat(plain.terms()).isEmpty();
        assertThat(terms).extracting(LossTerm::name).containsExactly("step-cross-entropy", "regulariser");
        assertThat(terms).extracting(LossTerm::weight).containsExactly(0.95, 0.05);
        assertThat(terms.get(0).value()).isCloseTo(plain.loss(), within(1e-15));
        assertThat(terms.get(1).value()).isCloseTo(squares, within(1e-14));
    }

    @Test
    void equalsCrossEntropyWhenThereIsOneStep() {
        Outputs one = Outputs.of(SampleLogits.random(5, DataType.DOUBLE, 1, 5, 3));

        Loss.Value tet = Tet.of().of(one, labels(DataType.DOUBLE), progress());
        Loss.Value crossEntropy = CrossEntropy.of().of(one, labels(DataType.DOUBLE), progress());

        assertThat(tet.loss()).isEqualTo(crossEntropy.loss());
        Closeness.assertClose(
                "gradient", tet.gradient().logits(), crossEntropy.gradient().logits(), 1e-15);
    }

    @Test
    void takesSoftLabels() {
        Loss.Value soft = Tet.of()
                .of(SampleLogits.known(), Nd4j.valueArrayOf(new long[] {2, 3}, 1 / 3.0, DataType.DOUBLE), progress());

        // The mean of log-sum-exp minus the mean logit over the six rows.
        double expected = 0;
        double[] z = Closeness.numbers(SampleLogits.known().logits());
        for (int row = 0; row < 18; row += 3) {
            expected += Math.log(Math.exp(z[row]) + Math.exp(z[row + 1]) + Math.exp(z[row + 2]))
                    - (z[row] + z[row + 1] + z[row + 2]) / 3;
        }
        assertThat(soft.loss()).isCloseTo(expected / 6, within(1e-14));
    }

    @Test
    void rejectsImpossibleSettingsWithTheValueInTheMessage() {
        assertThatThrownBy(() -> Tet.of(-0.1, 1)).hasMessage("lambda must lie in [0.0, 1.0], but was -0.1");
        assertThatThrownBy(() -> Tet.of(0.1, Double.NaN)).hasMessage("phi must be a finite number, but was NaN");
    }
}
