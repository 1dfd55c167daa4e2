package org.snn4j.tks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.snn4j.contract.Closeness.assertClose;
import static org.snn4j.contract.Closeness.numbers;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.contract.LossContract;
import org.snn4j.contract.SampleLogits;
import org.snn4j.distill.Distillation;
import org.snn4j.distill.SoftCrossEntropy;
import org.snn4j.distill.Student;
import org.snn4j.loss.CrossEntropy;
import org.snn4j.loss.Loss;
import org.snn4j.network.Outputs;
import org.snn4j.schedule.Progress;
import org.snn4j.schedule.Schedules;

/** The default; its contract is checked with the teacher not detached, where the gradient is the value's. */
class TksTest implements LossContract {
    private static final Progress MOMENT = Progress.ofEpoch(0, 1);

    @Override
    public Loss loss() {
        return Tks.of().detachTeacher(false).build();
    }

    @Test
    void hasTheRecommendedSettings() {
        Tks tks = Tks.of().build();

        assertThat(tks.distillation())
                .isEqualTo(new Distillation(
                        new CorrectSteps(Aggregation.MEAN, 3, Fallback.UNIFORM, SoftLabels.REFUSE),
                        Student.everyStep(),
                        new SoftCrossEntropy(3, 1, true),
                        true));
        assertThat(tks.task()).isEqualTo(CrossEntropy.of());
        assertThat(tks.alpha().at(Progress.ofEpoch(0, 20))).isEqualTo(0.3);
        assertThat(tks.alpha().at(Progress.ofEpoch(19, 20))).isEqualTo(0.3);
        assertThat(tks.remarks(1)).isEmpty();
    }

    @Test
    void aTemperatureIsThatOfWhoeverThePresetSoftens() {
        assertThat(Tks.paper().temperature(5).build().distillation().distance())
                .isEqualTo(new SoftCrossEntropy(5, 5, true));
        assertThat(Tks.reference().temperature(5).build().distillation().distance())
                .isEqualTo(new SoftCrossEntropy(5, 1, true));
        assertThatThrownBy(() -> Tks.of().temperature(0))
                .hasMessage("temperature must be a finite number above 0, but was 0.0");
    }

    @Test
    void theLargestAlphaAndTheRampAreChangedApart() {
        Progress last = Progress.ofEpoch(3, 4);

        assertThat(Tks.reference().largestAlpha(0.4).build().alpha().at(last)).isCloseTo(0.3, within(1e-15));
        assertThat(Tks.paper().largestAlpha(0.4).build().alpha().at(last)).isEqualTo(0.4);
        assertThat(Tks.of()
                        .alphaRamp(Schedules::ramp)
                        .largestAlpha(0.4)
                        .build()
                        .alpha()
                        .at(last))
                .isCloseTo(0.3, within(1e-15));
        assertThat(Tks.reference().alpha(0.4).build().alpha().at(last)).isEqualTo(0.4);
        assertThatThrownBy(() -> Tks.of().largestAlpha(-0.1)).hasMessage("alpha must lie in [0.0, 1.0], but was -0.1");
    }

    /**
     * Where all steps say the same and are right, they teach themselves. With one temperature for both the distance is
     * smallest there, whatever the logits are, so what is left is the gradient of the cross-entropy.
     */
    @Test
    void withOneTemperatureForBothTheDistillationLeavesACertainNetworkAsItIs() {
        Outputs certain = sameAtEveryStep(4);

        Loss distillation = mean(3, 3).alpha(1).build();
        double[] gradient =
                numbers(distillation.of(certain, label(), MOMENT).gradient().logits());

        assertClose("gradient", gradient, new double[gradient.length], 1e-15);
    }

    /**
     * With a softened teacher and a student that is not, the same network is pulled towards q = softmax(z / tau). For ten
     * classes and a logit m at the label, 0 elsewhere, the whole loss is at rest where
     * {@code (1 - a)(p - 1) + k a (p - q) = 0}, with p = e^m / (e^m + 9), q = e^(m/tau) / (e^(m/tau) + 9), and k = tau^2, or 1
     * without the squared temperature. The roots were found by bisection in Python; the page on TKS shows p.
     */
    @ParameterizedTest
    @CsvSource({
        "1.5, true, 0.7, 1.679101366146268, 0.37",
        "2, true, 0.7, 1.0385834359765098, 0.24",
        "3, true, 0.7, 0.5140082992986079, 0.16",
        "3, true, 0.3, 1.4807445555804961, 0.33",
        "3, false, 0.7, 1.8759312142831692, 0.42",
        "5, true, 0.7, 0.19157596401071084, 0.12"
    })
    void withASofterTeacherThanStudentANetworkThatIsAlwaysRightBecomesUnsure(
            double tau, boolean tauSquared, double alpha, double rest, double probability) {
        Loss unlike = mean(tau, 1).tauSquared(tauSquared).alpha(alpha).build();
        Loss alike = mean(tau, tau).tauSquared(tauSquared).alpha(alpha).build();

        assertThat(slope(unlike, rest)).isCloseTo(0, within(1e-12));
        assertThat(slope(unlike, rest + 0.5)).isPositive();
        assertThat(slope(alike, rest + 0.5)).isNegative();
        assertThat(Math.exp(rest) / (Math.exp(rest) + 9)).isCloseTo(probability, within(5e-3));
    }

    private static TksBuilder mean(double teacherTemperature, double studentTemperature) {
        return Tks.reference()
                .aggregation(Aggregation.MEAN)
                .teacherTemperature(teacherTemperature)
                .studentTemperature(studentTemperature)
                .detachTeacher(true);
    }

    /** dL/dm of a network whose steps all say m at the label. */
    private static double slope(Loss loss, double m) {
        return loss.of(sameAtEveryStep(m), label(), MOMENT)
                .gradient()
                .logits()
                .slice(0)
                .getDouble(0, 0);
    }

    /** Three steps, one sample, ten classes. */
    private static Outputs sameAtEveryStep(double m) {
        INDArray logits = Nd4j.zeros(DataType.DOUBLE, 3, 1, 10);
        for (int t = 0; t < 3; t++) {
            logits.putScalar(t, 0, 0, m);
        }
        return Outputs.of(logits);
    }

    private static INDArray label() {
        return SampleLogits.oneHot(DataType.DOUBLE, 10, 0);
    }
}
