package org.snn4j.datasets.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.snn4j.datasets.event.EventStream;
import org.snn4j.datasets.event.Streams;
import org.snn4j.datasets.filter.OwnBoundingBox;
import org.snn4j.datasets.filter.TimeWindow;

class CountFramesTest {
    private static final EventStream RECORDING = Streams.random(11, 5_000, 16, 12, 20);

    @Nested
    class InTimeBins implements FramingContract {
        @Override
        public Framing framing() {
            return Framings.timeBins(10);
        }
    }

    @Nested
    class SplitByTime implements FramingContract {
        @Override
        public Framing framing() {
            return Framings.splitByTime(4).integrateBy(1.5);
        }
    }

    @Nested
    class SplitByNumber implements FramingContract {
        @Override
        public Framing framing() {
            return Framings.splitByNumber(4).integrate(5, 7);
        }
    }

    @Nested
    class OfFixedDuration implements FramingContract {
        @Override
        public Framing framing() {
            return Framings.fixedDuration(5, 3_000).bilinear(6, 6);
        }
    }

    @Nested
    class AsInTet implements FramingContract {
        @Override
        public Framing framing() {
            return Framings.tet(10);
        }
    }

    @Nested
    class Filtered implements FramingContract {
        @Override
        public Framing framing() {
            return Framings.tksNCaltech101(10).after(new TimeWindow(0, 20_000));
        }
    }

    @Test
    void putsOffFirstAndCountsEachPixel() {
        EventFrames frames = Framings.splitByTime(2)
                .of(Streams.of(
                        3, 2, new long[] {0, 2, 1, 1}, new long[] {1, 2, 1, 1}, new long[] {2, 0, 0, 0}, new long[] {
                            9, 2, 1, 0
                        }));
        assertThat(frames).hasToString("EventFrames[2, 2, 2, 3]");
        assertThat(frames.toFloats())
                .containsExactly(
                        1, 0, 0, 0, 0, 0, /* ON */ 0, 0, 0, 0, 0, 2, /* 2nd OFF */ 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0);
        assertThat(frames.get(0, 1, 1, 2)).isEqualTo(2);
        assertThat(frames.sum(0, 1)).isEqualTo(2);
        assertThat(frames.sum(1, 1)).isZero();
    }

    @Test
    void countsPastEverySmallNumber() {
        // A signed byte wraps at 128, an unsigned one at 256, a short at 32,768.
        long[] times = new long[70_000];
        for (int i = 0; i < times.length; i++) {
            times[i] = i;
        }
        EventFrames frames = Framings.splitByTime(1).of(Streams.at(times));
        assertThat(frames.get(0, 1, 0, 0)).isEqualTo(70_000);
    }

    @Test
    void countsEveryEventWhereTheDefinitionSays() {
        float[] expected = new float[10 * 2 * 12 * 16];
        long width = RECORDING.duration() / 10;
        for (int i = 0; i < RECORDING.size(); i++) {
            int bin = (int) ((RECORDING.time(i) - RECORDING.time(0)) / width);
            if (bin < 10) {
                expected[((bin * 2 + RECORDING.polarity(i)) * 12 + RECORDING.y(i)) * 16 + RECORDING.x(i)]++;
            }
        }
        assertThat(Framings.timeBins(10).of(RECORDING).toFloats()).isEqualTo(expected);
    }

    @Test
    void integratesByRoundingDownAndLosesNoEvent() {
        EventFrames frames = Framings.splitByTime(3).integrate(5, 7).of(RECORDING);
        float[] expected = new float[3 * 2 * 5 * 7];
        long third = RECORDING.duration() / 3;
        for (int i = 0; i < RECORDING.size(); i++) {
            int bin = (int) Math.min(2, (RECORDING.time(i) - RECORDING.time(0)) / third);
            int y = RECORDING.y(i) * 5 / 12;
            int x = RECORDING.x(i) * 7 / 16;
            expected[((bin * 2 + RECORDING.polarity(i)) * 5 + y) * 7 + x]++;
        }
        assertThat(frames.toFloats()).isEqualTo(expected);
        double sum = 0;
        for (float value : frames.toFloats()) {
            sum += value;
        }
        assertThat(sum).isEqualTo(RECORDING.size());
    }

    @Test
    void integratesByAFactorWithAFractionAsMlfDoes() {
        EventStream corners = Streams.of(128, 128, new long[] {0, 127, 127, 1}, new long[] {0, 3, 4, 1});
        EventFrames frames = Framings.splitByTime(1).integrateBy(3.04).of(corners);
        // 127 / 3.04 = 41.8, so that 42 columns are enough; 3 / 3.04 = 0.99 and 4 / 3.04 = 1.3.
        assertThat(frames).hasToString("EventFrames[1, 2, 42, 42]");
        assertThat(frames.get(0, 1, 41, 41)).isEqualTo(1);
        assertThat(frames.get(0, 1, 1, 0)).isEqualTo(1);
    }

    @Test
    void integratesEachColumnOf128IntoItsColumnOf48() {
        Grid grid = new IntegrateTo(48, 48).grid(128, 128);
        for (int x = 0; x < 128; x++) {
            assertThat(grid.columns()[x]).isEqualTo((int) Math.floor(x / (128 / 48.0) + 1e-9));
            assertThat(grid.rowStarts()[x]).isEqualTo(48 * grid.columns()[x]);
        }
        assertThat(grid.isSensor()).isFalse();
        assertThat(new IntegrateTo(128, 128).grid(128, 128).isSensor()).isTrue();
    }

    @Test
    void countsInTheRecordingsOwnBox() {
        EventStream small = Streams.of(
                240, 180, new long[] {0, 100, 50, 1}, new long[] {1, 103, 52, 0}, new long[] {2, 101, 51, 1});
        EventFrames frames = Framings.splitByTime(1).after(new OwnBoundingBox()).of(small);
        assertThat(frames).hasToString("EventFrames[1, 2, 3, 4]");
        assertThat(frames.get(0, 0, 2, 3)).isEqualTo(1);
    }

    @Test
    void printsWhatACacheNeedsToKnow() {
        assertThat(Framings.tksNCaltech101(10))
                .hasToString("FilteredFraming[filter=OwnBoundingBox[], framing=CountFrames[slicing=TimeBins[frames=10],"
                        + " resizing=Bilinear[height=48, width=48, alignCorners=true]]]");
        assertThat(Framings.tssdDvsCifar10(5))
                .hasToString("CountFrames[slicing=FixedDuration[frames=5, microseconds=10000],"
                        + " resizing=IntegrateTo[height=48, width=48]]");
        assertThat(Framings.tssdDvsGesture(16))
                .hasToString("CountFrames[slicing=FixedDuration[frames=16, microseconds=30000],"
                        + " resizing=IntegrateTo[height=32, width=32]]");
        assertThat(Framings.tksDvsCifar10(10)).isEqualTo(Framings.timeBins(10).bilinear(48, 48));
        assertThat(Framings.tet(10))
                .hasToString("NormalizedFraming[framing=CountFrames[slicing=SplitByNumber[frames=10],"
                        + " resizing=SensorSize[]], normalization=DIVIDE_BY_MAX]");
    }

    @Test
    void refusesFramesThatFitInNoArray() {
        EventStream large = EventStream.builder(32_768, 32_768).build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Framings.timeBins(10).of(large))
                .withMessage("frames of [10, 2, 32768, 32768] do not fit into one array; take fewer or smaller frames");
    }

    @Test
    void refusesSizesWithoutPixels() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Framings.timeBins(1).integrate(0, 4))
                .withMessage("height must be at least 1, but was 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Framings.timeBins(1).bilinear(4, 0))
                .withMessage("width must be at least 1, but was 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Framings.timeBins(1).integrateBy(0.5))
                .withMessage("factor must be a finite number of at least 1.0, but was 0.5");
    }
}
