package org.snn4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class PredictionTest {
    /** Means (2, 1) and (0, 3). */
    private final INDArray logits = Nd4j.createFromArray(new double[][][] {{{4, 0}, {0, 2}}, {{0, 2}, {0, 4}}});

    private final Prediction prediction = Prediction.of(logits);

    @Test
    void classesHaveTheLargestMeanLogit() {
        assertThat(prediction.samples()).isEqualTo(2);
        assertThat(prediction.classes()).containsExactly(0, 1);
        assertThat(prediction.names()).containsExactly("0", "1");
        assertThat(prediction.named(List.of("cat", "dog")).names()).containsExactly("cat", "dog");
        assertThat(prediction.logits()).isSameAs(logits);
    }

    @Test
    void probabilitiesAreTheSoftmaxOfTheMeanLogits() {
        double cat = 1 / (1 + Math.exp(-1));
        assertThat(prediction.probabilities(0)).containsExactly(new double[] {cat, 1 - cat}, within(1e-9));
        double dog = 1 / (1 + Math.exp(-3));
        assertThat(prediction.probabilities(1)).containsExactly(new double[] {1 - dog, dog}, within(1e-9));
    }

    @Test
    void itIsALineForEachSample() {
        assertThat(prediction.named(List.of("cat", "dog")).toString().lines())
                .containsExactly("cat 73.1%", "dog 95.3%");
        assertThat(prediction.toString().lines()).containsExactly("0 73.1%", "1 95.3%");
    }

    @Test
    void eachClassHasAName() {
        assertThatThrownBy(() -> prediction.named(List.of("cat")))
                .hasMessage("this prediction has 2 classes, but got 1 names");
    }

    @Test
    void aModelPredictsWithAllItsStepsOrFewer() {
        Model model = ToyProblem.model();
        INDArray inputs = ToyProblem.data(4, 1).batches(0).next().inputs();
        assertThat(model.predict(inputs).logits().shape()).containsExactly(2, 4, 2);
        assertThat(model.predict(inputs, 1).logits().shape()).containsExactly(1, 4, 2);
    }
}
