package org.snn4j.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.snn4j.contract.Closeness;
import org.snn4j.contract.SampleLogits;
import org.snn4j.network.Outputs;

class ScoreCardTest {
    private static final INDArray LOGITS = SampleLogits.random(3, DataType.DOUBLE, 4, 30, 7);
    private static final INDArray LABELS = SampleLogits.oneHot(
            DataType.DOUBLE, 7, new SplittableRandom(4).ints(30, 0, 7).toArray());

    private static Scores scores(INDArray logits, INDArray labels) {
        ScoreCard card = new ScoreCard();
        card.add(Outputs.of(logits), labels);
        return card.scores();
    }

    /** The first class is right; by itself at steps 1 and 3, respectively 2, and the means are worked out by hand. */
    @Test
    void countsTheStepsAloneAndTheMeanOfTheFirst() {
        Scores scores = scores(SampleLogits.known().logits(), SampleLogits.oneHot(DataType.DOUBLE, 3, 0, 0));

        assertThat(scores.samples()).isEqualTo(2);
        assertThat(scores.timeSteps()).isEqualTo(3);
        assertThat(scores.singleSteps()).containsExactly(0.5, 0.5, 0.5);
        // Means of two steps: (.5, 1, 0) and (.75, .75, -.5), a tie that the first class wins; of three: a tie again.
        assertThat(scores.first(1).top1()).isEqualTo(0.5);
        assertThat(scores.first(2).top1()).isEqualTo(0.5);
        assertThat(scores.first(3).top1()).isEqualTo(0.5);
        assertThat(scores.all()).isEqualTo(scores.first(3));
        assertThat(scores.all().top5()).isEqualTo(1);
    }

    @Test
    void theFirstStepsScoreLikeANetworkThatRunsNoFurther() {
        Scores all = scores(LOGITS, LABELS);

        for (int steps = 1; steps <= 4; steps++) {
            INDArray first = LOGITS.get(NDArrayIndex.interval(0, steps), NDArrayIndex.all(), NDArrayIndex.all());
            assertThat(scores(first, LABELS).all()).isEqualTo(all.first(steps));
            INDArray alone =
                    LOGITS.get(NDArrayIndex.interval(steps - 1, steps), NDArrayIndex.all(), NDArrayIndex.all());
            assertThat(scores(alone, LABELS).all().top1())
                    .isEqualTo(all.singleSteps().get(steps - 1));
        }
    }

    @Test
    void batchesScoreLikeTheWhole() {
        ScoreCard card = new ScoreCard();
        for (int from = 0; from < 30; from += 13) {
            int to = Math.min(30, from + 13);
            card.add(
                    Outputs.of(LOGITS.get(NDArrayIndex.all(), NDArrayIndex.interval(from, to), NDArrayIndex.all())),
                    LABELS.get(NDArrayIndex.interval(from, to), NDArrayIndex.all()));
        }

        assertThat(card.scores()).isEqualTo(scores(LOGITS, LABELS));
    }

    @Test
    void remembersMoreSamplesThanItFirstHasRoomFor() {
        INDArray logits = SampleLogits.random(8, DataType.FLOAT, 1, 1000, 6);
        INDArray labels = SampleLogits.oneHot(
                DataType.FLOAT, 6, new SplittableRandom(9).ints(1000, 0, 6).toArray());

        PredictionScores ofAllSteps = scores(logits, labels).all();

        int right = 0;
        double[] z = Closeness.numbers(logits);
        double[] y = Closeness.numbers(labels);
        for (int n = 0; n < 1000; n++) {
            int best = 0;
            for (int c = 1; c < 6; c++) {
                best = z[6 * n + c] > z[6 * n + best] ? c : best;
            }
            right += (int) y[6 * n + best];
        }
        assertThat(ofAllSteps.top1()).isEqualTo(right / 1000.0);
    }

    @Test
    void ofEqualLogitsTheEarlierClassCountsAsTheLarger() {
        INDArray equal = Nd4j.zeros(DataType.DOUBLE, 1, 7, 7);
        INDArray labels = SampleLogits.oneHot(DataType.DOUBLE, 7, 0, 1, 2, 3, 4, 5, 6);

        PredictionScores ofAllSteps = scores(equal, labels).all();

        assertThat(ofAllSteps.top1()).isEqualTo(1 / 7.0);
        assertThat(ofAllSteps.top5()).isEqualTo(5 / 7.0);
    }

    @Test
    void firingRatesAreMeansOverTheSamples() {
        ScoreCard card = new ScoreCard();
        card.add(
                Outputs.of(SampleLogits.random(1, DataType.FLOAT, 2, 3, 4)),
                SampleLogits.oneHot(DataType.FLOAT, 4, 0, 1, 2),
                Map.of("lif_1", 0.2),
                Map.of("lif_1", 0.4));
        card.add(
                Outputs.of(SampleLogits.random(2, DataType.FLOAT, 2, 1, 4)),
                SampleLogits.oneHot(DataType.FLOAT, 4, 3),
                Map.of("lif_1", 0.6),
                Map.of("lif_1", 0.8));

        assertThat(card.scores().firingRates()).containsOnlyKeys("lif_1");
        assertThat(card.scores().firingRates().get("lif_1")).isCloseTo(0.3, within(1e-15));
        assertThat(card.scores().firedAtLeastOnce().get("lif_1")).isCloseTo(0.5, within(1e-15));
    }

    @Test
    void rejectsAnEmptyCard() {
        assertThatThrownBy(() -> new ScoreCard().scores())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("nothing was added to this score card; add at least one batch");
    }

    @Test
    void rejectsBatchesOfAnotherNumberOfSteps() {
        ScoreCard card = new ScoreCard();
        card.add(Outputs.of(LOGITS), LABELS);

        assertThatThrownBy(() -> card.add(
                        Outputs.of(LOGITS.get(NDArrayIndex.interval(0, 2), NDArrayIndex.all(), NDArrayIndex.all())),
                        LABELS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("every batch must have 4 steps like the first, but this one has 2; begin a new card");
    }

    @Test
    void rejectsMoreStepsThanWereSeen() {
        assertThatThrownBy(() -> scores(LOGITS, LABELS).first(5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("steps must lie in 1..4, but was 5; predict with more steps");
    }
}
