package org.snn4j.datasets.augment;

import java.util.random.RandomGenerator;
import org.snn4j.data.Batch;
import org.snn4j.data.Dataset;
import org.snn4j.data.DerivedDataset;
import org.snn4j.random.Randomness;

/** The batches of a data set, altered by (seed, epoch, batch). */
record AlteredBatches(Dataset dataset, long seed, Alteration alteration) implements DerivedDataset {
    /** Alters a batch. */
    @FunctionalInterface
    interface Alteration {
        Batch apply(Batch batch, RandomGenerator random);
    }

    @Override
    public Batches batches(int epoch) {
        Batches batches = dataset.batches(epoch);
        return new Batches() {
            private int next;

            @Override
            public boolean hasNext() {
                return batches.hasNext();
            }

            @Override
            public Batch next() {
                return alteration.apply(batches.next(), Randomness.keyed(seed, epoch, next++));
            }

            @Override
            public void close() {
                batches.close();
            }
        };
    }
}
