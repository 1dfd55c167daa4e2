package org.snn4j.neuron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.snn4j.contract.Closeness.assertClose;
import static org.snn4j.contract.Closeness.numbers;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.neuron.LinearNeuron.Charge;
import org.snn4j.neuron.Neuron.Gradient;
import org.snn4j.neuron.Neuron.Step;
import org.snn4j.surrogate.Atan;
import org.snn4j.surrogate.Rectangular;
import org.snn4j.surrogate.Triangular;

class LifTest {
    /** The worked example: six inputs, and a loss that is the number of spikes. */
    private static final double[] INPUT = {.6, .9, .2, 1.4, -.3, 1.0};

    /** Membranes before the reset, spikes and dLoss/dInput of one neuron over the worked example. */
    private record Trace(double[] charged, double[] spikes, double[] dInput) {}

    private static Trace trace(Lif neuron) {
        Step[] run = new Step[INPUT.length];
        Trace trace = new Trace(new double[INPUT.length], new double[INPUT.length], new double[INPUT.length]);
        INDArray membrane = neuron.rest(Nd4j.createFromArray(INPUT[0]));
        for (int t = 0; t < INPUT.length; t++) {
            run[t] = neuron.step(Nd4j.createFromArray(INPUT[t]), membrane, List.of());
            membrane = run[t].membrane();
            trace.charged[t] = run[t].charged().getDouble(0);
            trace.spikes[t] = run[t].spikes().getDouble(0);
        }
        INDArray dMembrane = Nd4j.zerosLike(membrane);
        for (int t = INPUT.length - 1; t >= 0; t--) {
            Gradient gradient = run[t].adjoint().apply(Nd4j.createFromArray(1.0), dMembrane);
            dMembrane = gradient.membrane();
            trace.dInput[t] = gradient.current().getDouble(0);
        }
        return trace;
    }

    @Test
    void tksNeuronFollowsTheWorkedExample() {
        Trace trace = trace(Lif.tks());

        assertClose("u", trace.charged(), new double[] {.3, .6, .1, .75, -.15, .425}, 1e-12);
        assertThat(trace.spikes()).containsExactly(0, 1, 0, 1, 0, 0);
        assertClose("dx", trace.dInput(), new double[] {1, .8, .45, .5, .425, .85}, 1e-12);
    }

    @Test
    void tksNeuronWithGradientThroughTheResetFollowsTheWorkedExample() {
        double[] expected = {.8001664, .62552, .3635, .340625, .425, .85};

        assertClose("dx", trace(Lif.tks().detachReset(false)).dInput(), expected, 1e-12);
    }

    @Test
    void tssdNeuronFollowsTheWorkedExample() {
        Trace trace = trace(Lif.tssd());

        assertClose("u", trace.charged(), new double[] {.6, 1.2, .3, 1.55, -.025, .9875}, 1e-12);
        assertThat(trace.spikes()).containsExactly(0, 1, 0, 1, 0, 0);
        assertClose("dx", trace.dInput(), new double[] {1, 1, .125, .25, .5, 1}, 1e-12);
    }

    @Test
    void tssdNeuronWithDetachedResetFollowsTheWorkedExample() {
        double[] expected = {1.53125, 1.0625, .125, .25, .5, 1};

        assertClose("dx", trace(Lif.tssd().detachReset(true)).dInput(), expected, 1e-12);
    }

    @Test
    void firesWhenTheMembraneReachesTheThresholdExactly() {
        assertThat(spike(Lif.of(2), 2.0)).isEqualTo(1);
    }

    @Test
    void staysSilentAtTheThresholdWhereItFiresOnlyAboveIt() {
        assertThat(spike(Lif.of(2).fireOnEqual(false), 2.0)).isZero();
        assertThat(spike(Lif.of(2).fireOnEqual(false), Math.nextUp(2.0))).isEqualTo(1);
    }

    @Test
    void keepsTheExcessAfterASoftReset() {
        Step step = step(Lif.of(2).decayInput(false).resetBySubtraction(), 1.3);

        assertThat(step.membrane().getDouble(0)).isCloseTo(0.3, within(1e-15));
    }

    @Test
    void forgetsTheExcessAfterAHardReset() {
        Step step = step(Lif.of(2).hardReset(-0.7), 1e6);

        assertThat(step.membrane().getDouble(0)).isEqualTo(-0.7);
    }

    @Test
    void restsAtTheValueOfItsHardResetAndLeaksTowardsIt() {
        Lif neuron = Lif.of(4).hardReset(-0.5);
        INDArray silence = Nd4j.createFromArray(0.0, 0.0);

        assertThat(numbers(neuron.rest(silence))).containsExactly(-0.5, -0.5);
        // v + (x - (v - vReset)) / tau from v = 0.3 with x = 0: 0.3 - 0.8 / 4
        INDArray charged =
                neuron.step(silence, Nd4j.createFromArray(0.3, -0.5), List.of()).charged();
        assertClose("u", numbers(charged), new double[] {0.1, -0.5}, 1e-15);
    }

    @Test
    void presetsAreTheNeuronsOfTheirPapers() {
        assertThat(Lif.spikingJelly()).isEqualTo(new Lif(2, true, new Firing(1, 0, false, false, true, Atan.of(2))));
        assertThat(Lif.tks()).isEqualTo(new Lif(2, true, new Firing(0.5, 0, false, true, false, Triangular.of(2))));
        assertThat(Lif.tssd()).isEqualTo(new Lif(2, false, new Firing(1, 0, true, false, true, Rectangular.of(1))));
        assertThat(Lif.tet()).isEqualTo(new Lif(2, false, new Firing(1, 0, false, false, false, Triangular.of(1))));
        assertThat(Lif.tebn().charge(new double[0])).isEqualTo(new Charge(0.25, 1, 0));
        assertThat(Lif.tebn().firing()).isEqualTo(Lif.tet().firing());
        assertThat(IntegrateAndFire.sew())
                .isEqualTo(new IntegrateAndFire(new Firing(1, 0, false, true, true, Atan.of(2))));
        assertThat(Plif.fang()).isEqualTo(new Plif(2, true, new Firing(1, 0, false, true, true, Atan.of(2))));
    }

    @Test
    void learnedLeakBeginsAtTheTimeConstant() {
        Plif neuron = Plif.of(3);
        double w = neuron.learned().get(0).initial();

        assertThat(w).isEqualTo(-Math.log(2));
        Charge charge = neuron.charge(new double[] {w});
        assertThat(charge.lambda()).isCloseTo(2.0 / 3, within(1e-15));
        assertThat(charge.kappa()).isCloseTo(1.0 / 3, within(1e-15));
    }

    @Test
    void choosingASoftResetForgetsTheValueOfTheHardOne() {
        Lif neuron = Lif.of(2).hardReset(-1).resetBySubtraction();

        assertThat(neuron.softReset()).isTrue();
        assertThat(neuron.vReset()).isZero();
        assertThat(neuron.hardReset(0.1).softReset()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.99, -2, Double.NaN, Double.POSITIVE_INFINITY})
    void rejectsATimeConstantBelowOneStep(double tau) {
        assertThatThrownBy(() -> Lif.of(tau))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("tau must be a finite number of at least 1, but was " + tau);
    }

    @Test
    void rejectsALearnedTimeConstantOfOneStep() {
        assertThatThrownBy(() -> Plif.of(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("tau must be a finite number above 1, but was 1.0");
    }

    @Test
    void rejectsAThresholdOfZero() {
        assertThatThrownBy(() -> IntegrateAndFire.of().vThreshold(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("vThreshold must be a finite number above 0, but was 0.0");
    }

    @Test
    void rejectsAResetToNoNumber() {
        assertThatThrownBy(() -> Lif.spikingJelly().hardReset(Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("vReset must be a finite number, but was NaN");
    }

    @Test
    void rejectsASoftResetToAValue() {
        assertThatThrownBy(() -> new Firing(1, -0.5, true, false, true, Atan.of(2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a soft reset subtracts vThreshold and needs vReset 0, but vReset was -0.5; use "
                        + "hardReset(-0.5) or resetBySubtraction()");
    }

    private static double spike(Lif neuron, double input) {
        return step(neuron, input).spikes().getDouble(0);
    }

    private static Step step(Lif neuron, double input) {
        INDArray current = Nd4j.createFromArray(input);
        return neuron.step(current, neuron.rest(current), List.of());
    }
}
