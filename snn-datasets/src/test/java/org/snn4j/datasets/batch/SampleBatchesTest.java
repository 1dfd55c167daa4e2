package org.snn4j.datasets.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.snn4j.contract.DatasetContract;
import org.snn4j.data.Batch;
import org.snn4j.data.Dataset;
import org.snn4j.data.Order;

class SampleBatchesTest implements DatasetContract {
    /** Sample i is [i, random]. */
    private static class Numbered implements SampleSource {
        final Set<String> threads = ConcurrentHashMap.newKeySet();

        @Override
        public int count() {
            return 7;
        }

        @Override
        public int classes() {
            return 3;
        }

        @Override
        public long[] shape() {
            return new long[] {2};
        }

        @Override
        public void read(int sample, float[] inputs, int at, RandomGenerator random) {
            threads.add(Thread.currentThread().getName());
            inputs[at] = sample;
            inputs[at + 1] = random.nextFloat();
        }

        @Override
        public int label(int sample) {
            return sample % 3;
        }
    }

    @Override
    public Dataset dataset() {
        return SampleBatches.of(new Numbered(), 3).order(Order.shuffled(5), 5).onThreads(true);
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
    void givesTheSameBitsOnOneThreadAndOnMany() {
        Numbered alone = new Numbered();
        Numbered pooled = new Numbered();
        SampleBatches one = SampleBatches.of(alone, 4).order(Order.shuffled(2), 2);
        SampleBatches many =
                SampleBatches.of(pooled, 4).order(Order.shuffled(2), 2).onThreads(true);

        assertThat(DatasetContract.epoch(many, 1)).isEqualTo(DatasetContract.epoch(one, 1));
        assertThat(alone.threads).containsExactly(Thread.currentThread().getName());
        assertThat(pooled.threads).containsOnly("snn4j-read-samples");
    }

    @Test
    void leavesOutALastBatchThatIsNotFullWhereAsked() {
        SampleBatches batches = SampleBatches.of(new Numbered(), 3).dropLast(true);

        assertThat(batches.batchesPerEpoch()).isEqualTo(2);
        assertThat(DatasetContract.epoch(batches, 0)).hasSize(2);
    }

    @Test
    void aSampleThatIsDrawnTwiceIsNotAlteredTheSameWayTwice() {
        Order twice = (samples, epoch) -> new int[] {4, 1, 4};

        Batch batch = DatasetContract.epoch(SampleBatches.of(new Numbered(), 3).order(twice, 9), 0)
                .get(0);

        assertThat(batch.inputs().getColumn(0).toFloatVector()).containsExactly(4, 1, 4);
        assertThat(batch.inputs().getFloat(0, 1)).isNotEqualTo(batch.inputs().getFloat(2, 1));
        assertThat(batch.labels().getRow(2).toFloatVector()).containsExactly(0, 1, 0);
    }

    @Test
    void whatGoesWrongInAWorkerIsThrownToTheReader() {
        SampleSource broken = new Numbered() {
            @Override
            public void read(int sample, float[] inputs, int at, RandomGenerator random) {
                throw new IllegalArgumentException("sample " + sample + " is broken");
            }
        };

        assertThatThrownBy(() ->
                        SampleBatches.of(broken, 1).onThreads(true).batches(0).next())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("sample 0 is broken");
    }
}
