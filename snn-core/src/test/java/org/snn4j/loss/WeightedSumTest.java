package org.snn4j.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.snn4j.layer.Layers.dense;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.contract.Closeness;
import org.snn4j.contract.LossContract;
import org.snn4j.network.Network;
import org.snn4j.network.Outputs;
import org.snn4j.schedule.Progress;
import org.snn4j.schedule.Schedules;

class WeightedSumTest implements LossContract {
    @Override
    public boolean checksLabels() {
        return true;
    }

    @Override
    public Loss loss() {
        return CrossEntropy.of().times(0.25).plus(Tet.of(0.2, 1).times(Schedules.ramp(0.9)));
    }

    @Test
    void addsWeightedLosses() {
        double crossEntropy = CrossEntropy.of()
                .of(outputs(DataType.DOUBLE), labels(DataType.DOUBLE), progress())
                .loss();
        double tet = Tet.of(0.2, 1)
                .of(outputs(DataType.DOUBLE), labels(DataType.DOUBLE), progress())
                .loss();

        assertThat(loss().of(outputs(DataType.DOUBLE), labels(DataType.DOUBLE), progress())
                        .loss())
                .isCloseTo(0.25 * crossEntropy + 0.4 * tet, within(1e-14));
    }

    @Test
    void doesNotComputeWhatCountsForNothing() {
        Loss failing = (outputs, labels, progress) -> {
            throw new AssertionError("computed");
        };
        Loss loss = failing.times(0);

        Loss.Value value = loss.of(outputs(DataType.FLOAT), labels(DataType.FLOAT), progress());

        assertThat(value.loss()).isZero();
        assertThat(value.gradient().logits().dataType()).isEqualTo(DataType.FLOAT);
        assertThat(Closeness.numbers(value.gradient().logits())).containsOnly(0).hasSize(60);
    }

    @Test
    void rejectsWeightsThatAreNotFinite() {
        Loss loss = CrossEntropy.of().times(Double.NaN);

        assertThatThrownBy(() -> loss.of(outputs(DataType.DOUBLE), labels(DataType.DOUBLE), progress()))
                .hasMessage("the weight of CrossEntropy[labelSmoothing=0.0] must be a finite number, but was NaN in "
                        + "epoch 4; look at its schedule");
    }

    @Test
    void aMixtureGivesTheOtherItsShareAndTheFirstTheRest() {
        Loss one = (outputs, labels, progress) -> new Loss.Value(10, outputs);
        Loss other = (outputs, labels, progress) -> new Loss.Value(20, outputs);

        double mixed = one.mixedWith(other, Schedules.ramp(0.9))
                .of(outputs(DataType.DOUBLE), labels(DataType.DOUBLE), progress())
                .loss();

        assertThat(mixed).isCloseTo(0.6 * 10 + 0.4 * 20, within(1e-13));
    }

    @Test
    void reportsTheTermsOfSumsInSumsWithTheirWeights() {
        Loss one = (outputs, labels, progress) -> new Loss.Value(10, outputs);
        Loss other = (outputs, labels, progress) -> new Loss.Value(20, outputs);
        Loss sum = one.named("one").plus(one.plus(other.named("other").times(3)).times(0.5));

        Loss.Value value = sum.of(outputs(DataType.DOUBLE), labels(DataType.DOUBLE), progress());

        assertThat(value.terms())
                .containsExactly(
                        new LossTerm("one", 10, 1), new LossTerm("loss", 10, 0.5), new LossTerm("other", 20, 1.5));
    }

    @Test
    void reportsTermsOfOneNameAsTheirWeightedMean() {
        Loss one = (outputs, labels, progress) -> new Loss.Value(10, outputs);
        Loss other = (outputs, labels, progress) -> new Loss.Value(20, outputs);

        assertThat(terms(one.plus(other.times(3)))).containsExactly(new LossTerm("loss", 17.5, 4));
        assertThat(terms(one.plus(other.times(-1)))).containsExactly(new LossTerm("loss", -10, 1));
    }

    @Test
    void aNameLeavesTheNamesInsideASumAsTheyAre() {
        Loss named =
                CrossEntropy.of().plus(CrossEntropy.of(0.1).named("smoothed")).named("task");

        assertThat(terms(named.times(2))).extracting(LossTerm::name).containsExactly("cross-entropy", "smoothed");
        assertThat(terms(CrossEntropy.of().named("task").times(2)))
                .extracting(LossTerm::name)
                .containsExactly("task");
    }

    private List<LossTerm> terms(Loss loss) {
        return loss.of(outputs(DataType.DOUBLE), labels(DataType.DOUBLE), progress())
                .terms();
    }

    @Test
    void rejectsNamesThatCannotStandInATable() {
        assertThatThrownBy(() -> CrossEntropy.of().named("a,b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the name of a term of a loss must be lower-case words with hyphens, such as cross-entropy,"
                        + " but was a,b");
    }

    @Test
    void remarksOnWhatHasWeightZeroInHalfOfTheEpochs() {
        Loss ramped = CrossEntropy.of().mixedWith(Tet.of(), Schedules.ramp(0.7));

        assertThat(ramped.remarks(1))
                .containsExactly(
                        "step-cross-entropy has weight 0 in 1 of 1 epochs (0.00 in the first, 0.00 in the last),"
                                + " so that this run trains without it");
        assertThat(ramped.plus(CrossEntropy.of()).remarks(2))
                .containsExactly(
                        "step-cross-entropy has weight 0 in 1 of 2 epochs (0.00 in the first, 0.35 in the last),"
                                + " so that this run trains mostly without it");
        assertThat(ramped.remarks(3)).isEmpty();
        assertThat(CrossEntropy.of()
                        .mixedWith(Tet.of(), Schedules.rampToLastEpoch(0.7))
                        .remarks(1))
                .isEmpty();
        assertThat(CrossEntropy.of().remarks(1)).isEmpty();
    }

    @Test
    void refusesTheNetworksThatItsTermsRefuse() {
        record Picky() implements Loss {
            @Override
            public Value of(Outputs outputs, INDArray labels, Progress progress) {
                throw new AssertionError("computed");
            }

            @Override
            public void checkFits(Network network) {
                throw new IllegalArgumentException("not this one");
            }
        }
        Network network = Network.input(2).add(dense(3)).build();

        CrossEntropy.of().checkFits(network);
        assertThatThrownBy(() -> CrossEntropy.of()
                        .plus(Tet.of().mixedWith(new Picky().times(0.5), Schedules.constant(0.1)))
                        .checkFits(network))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not this one");
    }

    @Test
    void rejectsASumOfNothing() {
        assertThatThrownBy(() -> new WeightedSum(List.of()))
                .hasMessage("a sum of losses needs at least one term, but had none");
    }
}
