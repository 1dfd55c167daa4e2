package org.snn4j.tks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.snn4j.contract.Closeness.assertClose;
import static org.snn4j.contract.Closeness.numbers;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.contract.LossContract;
import org.snn4j.contract.SampleLogits;
import org.snn4j.distill.Distillation;
import org.snn4j.distill.SoftCrossEntropy;
import org.snn4j.distill.Student;
import org.snn4j.loss.Loss;
import org.snn4j.schedule.Progress;

/** The paper's preset; its contract is checked with the teacher not detached, where the gradient is the value's. */
class TksPaperTest implements LossContract {
    @Override
    public boolean checksLabels() {
        return true;
    }

    @Override
    public Loss loss() {
        return Tks.paper().detachTeacher(false).build();
    }

    @Test
    void hasTheSettingsOfTheText() {
        Tks tks = Tks.paper().build();

        assertThat(tks.distillation())
                .isEqualTo(new Distillation(
                        new CorrectSteps(Aggregation.MEAN, 3, Fallback.UNIFORM, SoftLabels.REFUSE),
                        Student.meanOfSteps(),
                        new SoftCrossEntropy(3, 3, true),
                        true));
        assertThat(tks.alpha().at(Progress.ofEpoch(19, 20))).isEqualTo(0.7);
    }

    /** dL/dz[t] = tau / (N T) * (softmax(mean z / tau) - q), the same at every step. */
    @Test
    void givesEveryStepTheSameGradient() {
        Tks tks = Tks.paper().alpha(1).build();
        INDArray labels = SampleLogits.oneHot(DataType.DOUBLE, 3, 0, 0);

        double[] gradient = numbers(
                tks.of(SampleLogits.known(), labels, progress()).gradient().logits());

        double[] mean = numbers(SampleLogits.known().logits().mean(0));
        double[] q = TeacherRows.softened((CorrectSteps) tks.distillation().teacher(), SampleLogits.known(), labels, 3);
        double[] expected = new double[18];
        for (int i = 0; i < 18; i++) {
            int row = i % 6 / 3 * 3;
            double sum = Math.exp(mean[row] / 3) + Math.exp(mean[row + 1] / 3) + Math.exp(mean[row + 2] / 3);
            expected[i] = 3 / (2 * 3.0) * (Math.exp(mean[i % 6] / 3) / sum - q[i % 6]);
        }
        assertClose("gradient", gradient, expected, 1e-13);
    }

    /** L_TKS = tau^2 * mean_n - sum_c softmax(Z / tau)_c log softmax(mean z / tau)_c, with q from methods.md 9. */
    @Test
    void comparesTheSoftenedMeanWithTheMeanOfTheCorrectSteps() {
        double[] mean = {1, 1, 0, 0.5, 2 / 3.0, 1 / 3.0};
        double[] q = {.44844086, .32132192, .23023722, .44844086, .32132192, .23023722};
        double expected = 0;
        for (int row = 0; row < 6; row += 3) {
            double sum = Math.exp(mean[row] / 3) + Math.exp(mean[row + 1] / 3) + Math.exp(mean[row + 2] / 3);
            for (int c = row; c < row + 3; c++) {
                expected -= 9 * q[c] * (mean[c] / 3 - Math.log(sum)) / 2;
            }
        }

        double loss = Tks.paper()
                .build()
                .distillation()
                .of(SampleLogits.known(), SampleLogits.oneHot(DataType.DOUBLE, 3, 0, 0), progress())
                .loss();

        assertThat(loss).isCloseTo(expected, within(1e-6));
    }
}
