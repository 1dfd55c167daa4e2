package org.snn4j.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.snn4j.contract.OptimizerContract;
import org.snn4j.pass.Parameter.Role;
import org.snn4j.pass.Weights;

class AdamWTest implements OptimizerContract {
    @Override
    public Optimizer optimizer() {
        return AdamW.of(0.01);
    }

    @Test
    void firstStepMovesByTheLearningRateWhateverTheGradient() {
        // m and v are corrected to g and g squared, so the step is g / (|g| + epsilon).
        Weights weights = FlatWeights.of(Role.WEIGHT, DataType.DOUBLE, 1, 1);
        AdamW.of(0.1).weightDecay(0).start(weights).step(FlatWeights.gradient(DataType.DOUBLE, 4, -0.5), 0.1);
        assertThat(FlatWeights.numbers(weights.trained())).containsExactly(new double[] {0.9, 1.1}, within(1e-7));
    }

    @Test
    void cycledMomentumIsLowestWhereTheRateIsHighest() {
        AdamW cycled = AdamW.of(0.1).cycledMomentum(0.1);
        assertThat(afterTwoSteps(cycled, 0.1))
                .isEqualTo(afterTwoSteps(AdamW.of(0.1).betas(0.85, 0.999), 0.1));
        assertThat(afterTwoSteps(cycled, 0.05))
                .isCloseTo(afterTwoSteps(AdamW.of(0.1).betas(0.90, 0.999), 0.05), within(1e-12));
        assertThat(cycled)
                .hasToString(
                        "AdamW(learningRate Constant[value=0.1], betas 0.95 to 0.85 and 0.999, epsilon 1.0E-8, weightDecay 0.01)");
        assertThat(cycled.clipNorm(1).description())
                .isEqualTo(
                        "AdamW, learning rate 0.1, betas 0.95 to 0.85 and 0.999, weight decay 0.01, gradients clipped at"
                                + " norm 1");
    }

    private static double afterTwoSteps(AdamW optimizer, double rate) {
        Weights weights = FlatWeights.of(Role.WEIGHT, DataType.DOUBLE, 1);
        Optimizer.Run run = optimizer.start(weights);
        run.step(FlatWeights.gradient(DataType.DOUBLE, 2), rate);
        run.step(FlatWeights.gradient(DataType.DOUBLE, -0.5), rate);
        return FlatWeights.numbers(weights.trained())[0];
    }

    @Test
    void decayIsDecoupledFromTheGradient() {
        Weights weights = FlatWeights.of(Role.WEIGHT, DataType.DOUBLE, 2);
        AdamW.of(0.1).weightDecay(0.5).start(weights).step(FlatWeights.gradient(DataType.DOUBLE, 0), 0.1);
        assertThat(FlatWeights.numbers(weights.trained())).containsExactly(new double[] {1.9}, within(1e-12));
    }

    @Test
    void decaySparesBiasesNormalisationAndNeurons() {
        for (Role role : new Role[] {Role.BIAS, Role.NORM, Role.NEURON}) {
            Weights spared = FlatWeights.of(role, DataType.FLOAT, 2);
            AdamW.of(0.1).weightDecay(0.5).start(spared).step(FlatWeights.gradient(DataType.FLOAT, 0), 0.1);
            assertThat(FlatWeights.numbers(spared.trained())).containsExactly(2);
            Weights decayed = FlatWeights.of(role, DataType.FLOAT, 2);
            AdamW.of(0.1)
                    .weightDecay(0.5)
                    .decayEverything()
                    .start(decayed)
                    .step(FlatWeights.gradient(DataType.FLOAT, 0), 0.1);
            assertThat(FlatWeights.numbers(decayed.trained())).containsExactly(new double[] {1.9}, within(1e-6));
        }
    }

    @Test
    void clippingScalesTheWholeGradientToTheNorm() {
        // [3, 4] has norm 5; Sgd shows the clipped gradient itself.
        Weights weights = FlatWeights.of(Role.WEIGHT, DataType.DOUBLE, 0, 0);
        Sgd.of(1).clipNorm(0.5).start(weights).step(FlatWeights.gradient(DataType.DOUBLE, 3, 4), 1);
        assertThat(FlatWeights.numbers(weights.trained())).containsExactly(new double[] {-0.3, -0.4}, within(1e-6));
    }

    @Test
    void gradientsBelowTheNormAreLeftAlone() {
        Weights weights = FlatWeights.of(Role.WEIGHT, DataType.DOUBLE, 0, 0);
        Sgd.of(1).clipNorm(6).start(weights).step(FlatWeights.gradient(DataType.DOUBLE, 3, 4), 1);
        assertThat(FlatWeights.numbers(weights.trained())).containsExactly(-3, -4);
    }

    @Test
    void rejectsIllegalOptionsWithTheirValues() {
        assertThatThrownBy(() -> AdamW.of(0.0)).hasMessage("learningRate must be a finite number above 0, but was 0.0");
        assertThatThrownBy(() -> AdamW.of(0.1).weightDecay(-1))
                .hasMessage("weightDecay must be a finite number of at least 0.0, but was -1.0");
        assertThatThrownBy(() -> AdamW.of(0.1).betas(1, 0.999)).hasMessage("beta1 must lie in [0.0, 1.0), but was 1.0");
        assertThatThrownBy(() -> AdamW.of(0.1).clipNorm(0)).hasMessage("clipNorm must be above 0, but was 0.0");
    }
}
