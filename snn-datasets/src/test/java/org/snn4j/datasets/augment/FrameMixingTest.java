package org.snn4j.datasets.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.contract.DatasetContract;
import org.snn4j.data.Batch;
import org.snn4j.data.Dataset;
import org.snn4j.data.Datasets;
import org.snn4j.datasets.frame.EventFrames;

class FrameMixingTest {
    private static EventFrames counts(long seed) {
        float[] values = new float[4 * 2 * 6 * 7];
        Random random = new Random(seed);
        for (int i = 0; i < values.length; i++) {
            // Of one parity for each seed, so that frames of seeds 1 and 2 differ everywhere.
            values[i] = seed + 2 * random.nextInt(5);
        }
        return EventFrames.of(4, 2, 6, 7, values);
    }

    @Nested
    class MixUp implements FrameMixingContract {
        @Override
        public FrameMixing mixing() {
            return FrameMixing.mixUp(0.8);
        }

        @Test
        void weighsBoth() {
            EventFrames first = EventFrames.of(1, 1, 1, 2, new float[] {4, 0});
            EventFrames second = EventFrames.of(1, 1, 1, 2, new float[] {0, 8});
            FrameMixing.Mixed mixed = FrameMixing.mixUp(1).mix(first, second, Drawing.fractions(0.25));
            assertThat(mixed.frames().toFloats()).containsExactly(1, 6);
            assertThat(mixed.share()).isEqualTo(0.25);
            assertThat(mixed.label(new float[] {1, 0, 0}, new float[] {0, 0, 1}))
                    .containsExactly(0.25f, 0, 0.75f);
        }
    }

    @Nested
    class CutMix implements FrameMixingContract {
        @Override
        public FrameMixing mixing() {
            return FrameMixing.cutMix(1);
        }

        @Test
        void bringsARectangleOfEveryPlane() {
            EventFrames first = counts(1);
            EventFrames second = counts(2);
            // Sides sqrt(0.25) of 6 x 7, rounded down: 3 x 3, from (4 - 1, 1 - 1); all three rows are inside.
            FrameMixing.Mixed mixed = FrameMixing.cutMix(1)
                    .mix(first, second, Drawing.fractions(0.75).thenIntegers(4, 1));
            for (int y = 0; y < 6; y++) {
                for (int x = 0; x < 7; x++) {
                    EventFrames source = y >= 3 && x < 3 ? second : first;
                    assertThat(mixed.frames().get(3, 1, y, x)).isEqualTo(source.get(3, 1, y, x));
                    assertThat(mixed.frames().get(0, 0, y, x)).isEqualTo(source.get(0, 0, y, x));
                }
            }
            assertThat(mixed.share()).isCloseTo(1 - 9 / 42.0, within(1e-12));
        }

        @Test
        void countsOnlyWhatTheBorderLeaves() {
            // Sides 6 x 7 from (0 - 3, 0 - 3): 3 x 4 are inside.
            FrameMixing.Mixed mixed = FrameMixing.cutMix(1)
                    .mix(counts(1), counts(2), Drawing.fractions(0).thenIntegers(0, 0));
            assertThat(mixed.share()).isCloseTo(1 - 12 / 42.0, within(1e-12));
        }
    }

    @Nested
    class EventMix implements FrameMixingContract {
        @Override
        public FrameMixing mixing() {
            return FrameMixing.eventMix(1);
        }

        @Test
        void sharesTheLabelByEventsAndNotByVolume() {
            for (int seed = 0; seed < 30; seed++) {
                EventFrames first = counts(1);
                EventFrames second = counts(2);
                FrameMixing.Mixed mixed = FrameMixing.eventMix(1).mix(first, second, new SplittableRandom(seed));
                double all = 0;
                double left = 0;
                double allOthers = 0;
                double brought = 0;
                for (int i = 0; i < 336; i++) {
                    int plane = i / 42;
                    int y = i % 42 / 7;
                    int x = i % 7;
                    boolean other = fromSecond(mixed.frames(), first, plane / 2, y, x);
                    all += first.get(plane / 2, plane % 2, y, x);
                    allOthers += second.get(plane / 2, plane % 2, y, x);
                    left += other ? 0 : first.get(plane / 2, plane % 2, y, x);
                    brought += other ? second.get(plane / 2, plane % 2, y, x) : 0;
                }
                double expected = left / all / (left / all + brought / allOthers);
                assertThat(mixed.share()).isCloseTo(expected, within(1e-9));
            }
        }

        @Test
        void bringsExactlyItsVolumeFromTheDensestPlaces() {
            float[] ones = new float[4 * 2 * 6 * 7];
            Arrays.fill(ones, 1);
            EventFrames second = EventFrames.of(4, 2, 6, 7, ones);
            EventFrames first = EventFrames.of(4, 2, 6, 7, new float[336]);
            for (double lambda : new double[] {0, 0.25, 0.5, 0.999}) {
                SplittableRandom random = new SplittableRandom(9);
                FrameMixing.Mixed mixed = org.snn4j.datasets.augment.EventMix.mix(first, second, lambda, random);
                double sum = 0;
                for (float value : mixed.frames().toFloats()) {
                    sum += value;
                }
                // Equal densities are taken together, so that a few more places may come along.
                assertThat(sum / 2).isBetween(Math.rint((1 - lambda) * 168), Math.rint((1 - lambda) * 168) + 4);
                // No event of the first one is left, since it has none.
                assertThat(mixed.share()).isEqualTo(sum > 0 ? 0 : 1);
            }
        }

        private boolean fromSecond(EventFrames mixed, EventFrames first, int t, int y, int x) {
            return mixed.get(t, 0, y, x) != first.get(t, 0, y, x) || mixed.get(t, 1, y, x) != first.get(t, 1, y, x);
        }
    }

    @Nested
    class OverADataset implements DatasetContract {
        @Override
        public Dataset dataset() {
            INDArray inputs =
                    Nd4j.arange(7 * 2 * 2 * 3 * 4).castTo(DataType.FLOAT).reshape(7, 2, 2, 3, 4);
            return FrameMixing.mixUp(1).over(Datasets.of(inputs, Nd4j.eye(7).castTo(DataType.FLOAT), 3), 1, 5);
        }

        @Override
        public int samplesPerEpoch() {
            return 7;
        }

        @Override
        public boolean random() {
            return true;
        }

        @Override
        public boolean epochsHoldTheSameSamples() {
            return false;
        }

        @Test
        void mixesInputsAndLabelsByTheSameShare() {
            for (Batch batch : DatasetContract.epoch(dataset(), 0)) {
                for (int i = 0; i < batch.size(); i++) {
                    // Sample n holds 48 n to 48 n + 47 and is of class n, so that both tell the same mean class.
                    double mean = 0;
                    for (int c = 0; c < 7; c++) {
                        mean += c * batch.labels().getDouble(i, c);
                    }
                    assertThat(batch.inputs().getDouble(i, 0, 0, 0, 0)).isCloseTo(48 * mean, within(1e-3));
                    assertThat(batch.labels().getRow(i).sumNumber().doubleValue())
                            .isCloseTo(1, within(1e-6));
                }
            }
        }

        @Test
        void leavesALoneSampleAsItIs() {
            Batch last = DatasetContract.epoch(dataset(), 0).get(2);
            assertThat(last.labels().getDouble(0, 6)).isEqualTo(1);
        }
    }

    @Test
    void mixesAsOftenAsAsked() {
        INDArray inputs = Nd4j.rand(DataType.FLOAT, 500, 1, 1, 2, 2);
        INDArray labels = Nd4j.zeros(DataType.FLOAT, 500, 2);
        for (int i = 0; i < 500; i++) {
            labels.putScalar(i, i % 2, 1);
        }
        Dataset dataset = FrameMixing.mixUp(1).over(Datasets.of(inputs, labels, 500), 0.5, 1);
        Batch batch = DatasetContract.epoch(dataset, 0).get(0);
        int unmixed = 0;
        for (int i = 0; i < 500; i++) {
            unmixed += batch.inputs().getDouble(i, 0, 0, 0, 0) == inputs.getDouble(i, 0, 0, 0, 0) ? 1 : 0;
        }
        // Half of them; five standard deviations are 56.
        assertThat(unmixed).isBetween(194, 306);
    }

    @Test
    void drawsFromTheBetaDistribution() {
        for (double alpha : new double[] {0.2, 0.8, 1, 2.5}) {
            SplittableRandom random = new SplittableRandom(3);
            double sum = 0;
            double squares = 0;
            for (int i = 0; i < 40_000; i++) {
                double draw = new Beta(alpha).draw(random);
                assertThat(draw).isBetween(0.0, 1.0);
                sum += draw;
                squares += (draw - 0.5) * (draw - 0.5);
            }
            // Mean 1/2 and variance 1 / (4 (2 alpha + 1)).
            double variance = 1 / (4 * (2 * alpha + 1));
            assertThat(sum / 40_000).isCloseTo(0.5, within(5 * Math.sqrt(variance / 40_000)));
            assertThat(squares / 40_000).isCloseTo(variance, within(0.03 * variance));
        }
    }

    @Test
    void refusesWhatIsNoDistributionOrLabel() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FrameMixing.mixUp(0))
                .withMessage("alpha must be a finite number above 0, but was 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FrameMixing.Mixed(counts(1), 0.5).label(new float[2], new float[3]))
                .withMessage("labels of one data set must have the same classes, but have 2 and 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FrameMixing.Mixed(counts(1), 1.5))
                .withMessage("share must lie in [0.0, 1.0], but was 1.5");
    }
}
