package org.snn4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.data.Dataset;
import org.snn4j.data.Datasets;
import org.snn4j.distill.Distillation;
import org.snn4j.distill.SoftCrossEntropy;
import org.snn4j.distill.Student;
import org.snn4j.loss.CrossEntropy;
import org.snn4j.loss.Loss;
import org.snn4j.loss.Tet;

/** Labels that are not shares of classes end training and evaluation before a step, whatever the loss. */
class LabelsTest {
    private static final String SHARES = "labels must be shares of classes, at least 0 and 1 in sum, but row 1 ";
    private static final String CURE = "; one-hot encode classes, or divide soft labels by their sum";

    /** One that looks at no labels is among them. */
    private static final List<Loss> LOSSES = List.of(
            CrossEntropy.of(),
            CrossEntropy.of(0.1),
            Tet.of(0.05, 1),
            new Distillation(
                    Student.meanOfSteps().asTeacher(), Student.everyStep(), new SoftCrossEntropy(1, 1, false), true));

    private static Dataset data(double first, double second) {
        INDArray labels = Nd4j.createFromArray(new float[][] {{1, 0}, {(float) first, (float) second}});
        return Datasets.of(Nd4j.ones(DataType.FLOAT, 2, 2), labels, 2);
    }

    @ParameterizedTest
    @CsvSource({
        "-1, 1, has -1.0 for class 0",
        "0, 0, sums to 0.0",
        "1, 1, sums to 2.0",
        "0, NaN, has NaN for class 1",
        "0.5, 0.25, sums to 0.75",
        "Infinity, 0, has Infinity for class 0"
    })
    void labelsThatAreNoSharesAreRefusedBeforeAStep(double first, double second, String found) {
        for (Loss loss : LOSSES) {
            Model model = ToyProblem.model(loss);
            double[] before = ToyProblem.trained(model);

            assertThatThrownBy(() -> model.fit(data(first, second), 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(SHARES + found + CURE);
            assertThat(ToyProblem.trained(model)).isEqualTo(before);
        }
        assertThatThrownBy(() -> ToyProblem.model().evaluate(data(first, second)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(SHARES + found + CURE);
        FitOptions validated = FitOptions.epochs(1).validation(data(first, second));
        assertThatThrownBy(() -> ToyProblem.model().fit(ToyProblem.train(), validated))
                .hasMessage(SHARES + found + CURE);
    }

    @Test
    void softLabelsTrainAsTheyAre() {
        assertThat(ToyProblem.model().fit(data(0.25, 0.75), 1).epochs()).hasSize(1);
        // A third in bfloat16 misses by 2^-9 of itself at most.
        assertThat(ToyProblem.model().fit(data(0.334, 0.668), 1).epochs()).hasSize(1);
    }

    @Test
    void labelsOfAnotherNumberOfClassesAreRefused() {
        Dataset three = Datasets.of(
                Nd4j.ones(DataType.FLOAT, 2, 2), Nd4j.createFromArray(new float[][] {{1, 0, 0}, {0, 0, 1}}), 2);
        String sentence = "labels must be [2, 2] like the logits of one step, but were [2, 3]; one-hot encode them over"
                + " all classes";
        for (Loss loss : LOSSES) {
            assertThatThrownBy(() -> ToyProblem.model(loss).fit(three, 1)).hasMessage(sentence);
        }
        assertThatThrownBy(() -> ToyProblem.model().evaluate(three)).hasMessage(sentence);
    }
}
