package org.snn4j.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.contract.Closeness;
import org.snn4j.contract.LossContract;
import org.snn4j.contract.SampleLogits;
import org.snn4j.network.Outputs;

class CrossEntropyTest implements LossContract {
    @Override
    public boolean checksLabels() {
        return true;
    }

    @Override
    public Loss loss() {
        return CrossEntropy.of(0.1);
    }

    /** methods.md 9. */
    @Test
    void givesTheTestVectors() {
        assertThat(CrossEntropy.of()
                        .of(SampleLogits.known(), SampleLogits.oneHot(DataType.DOUBLE, 3, 0, 0), progress())
                        .loss())
                .isCloseTo(0.9849225020560115, within(1e-15));
        assertThat(CrossEntropy.of(0.1)
                        .of(SampleLogits.known(), SampleLogits.oneHot(DataType.DOUBLE, 3, 0, 0), progress())
                        .loss())
                .isCloseTo(1.0015891687226781, within(1e-15));
    }

    @Test
    void smoothedLabelsAreAMixtureWithTheUniformDistribution() {
        INDArray labels = labels(DataType.DOUBLE);
        INDArray mixed = labels.mul(0.9).add(0.1 / 3);

        Loss.Value smoothed = CrossEntropy.of(0.1).of(outputs(DataType.DOUBLE), labels, progress());
        Loss.Value soft = CrossEntropy.of().of(outputs(DataType.DOUBLE), mixed, progress());

        assertThat(smoothed.loss()).isCloseTo(soft.loss(), within(1e-15));
        Closeness.assertClose(
                "gradient", smoothed.gradient().logits(), soft.gradient().logits(), 1e-14);
    }

    @Test
    void staysFiniteWhereTheLabelHasHardlyAnyProbability() {
        INDArray logits = Nd4j.createFromArray(new double[] {0, 900, -900}).reshape(1, 1, 3);

        Loss.Value value =
                CrossEntropy.of().of(Outputs.of(logits), SampleLogits.oneHot(DataType.DOUBLE, 3, 2), progress());

        assertThat(value.loss()).isEqualTo(1800);
        assertThat(Closeness.numbers(value.gradient().logits())).containsExactly(0, 1, -1);
    }

    @Test
    void rejectsSmoothingOutsideZeroToOneWithTheValueInTheMessage() {
        assertThatThrownBy(() -> CrossEntropy.of(1.5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("labelSmoothing must lie in [0.0, 1.0], but was 1.5");
    }

    @Test
    void rejectsLabelsOfAnotherShape() {
        assertThatThrownBy(() -> loss().of(outputs(DataType.DOUBLE), Nd4j.zeros(DataType.DOUBLE, 5, 2), progress()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("labels must be [5, 3] like the logits of one step, but were [5, 2]; "
                        + "one-hot encode them over all classes");
    }

    @Test
    void rejectsLogitsWithoutTime() {
        assertThatThrownBy(() ->
                        loss().of(Outputs.of(Nd4j.zeros(DataType.DOUBLE, 5, 3)), labels(DataType.DOUBLE), progress()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("logits must be [steps, batch, classes], but were [5, 3]; "
                        + "give those of every step, not their mean");
    }
}
