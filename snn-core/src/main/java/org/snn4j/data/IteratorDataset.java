package org.snn4j.data;

import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.snn4j.check.Check;

/** Reads an ND4J iterator, rewinding it for every epoch. */
final class IteratorDataset implements Dataset {
    private final DataSetIterator iterator;
    private @Nullable Epoch open;
    private boolean touched;
    private volatile int batchesPerEpoch;

    IteratorDataset(DataSetIterator iterator) {
        this.iterator = iterator;
    }

    @Override
    public synchronized Batches batches(int epoch) {
        if (open != null) {
            throw new IllegalStateException("epoch " + open.number
                    + " is still being read; an iterator can give one epoch at a time, so read it to its end or"
                    + " close() it first");
        }
        if (iterator.resetSupported()) {
            iterator.reset();
        } else {
            Check.that(
                    !touched,
                    iterator.getClass().getSimpleName()
                            + " cannot be rewound (resetSupported() is false), so it lasts for one epoch; use an"
                            + " iterator that can, or train for one epoch");
        }
        touched = true;
        open = new Epoch(epoch);
        return open;
    }

    @Override
    public int batchesPerEpoch() {
        return batchesPerEpoch;
    }

    private synchronized void end(Epoch epoch) {
        if (open == epoch) {
            open = null;
        }
    }

    private final class Epoch implements Batches {
        private final int number;
        private int read;
        private boolean ended;

        Epoch(int number) {
            this.number = number;
        }

        @Override
        public boolean hasNext() {
            if (ended) {
                return false;
            }
            if (iterator.hasNext()) {
                return true;
            }
            Check.that(
                    read > 0,
                    iterator.getClass().getSimpleName() + " gave no batch in epoch " + number
                            + "; it is empty, or its reset() does not rewind it");
            batchesPerEpoch = read;
            close();
            return false;
        }

        @Override
        public Batch next() {
            if (!hasNext()) {
                throw new NoSuchElementException("epoch " + number + " has no more batches");
            }
            DataSet data = iterator.next();
            String where = "batch " + read + " of " + iterator.getClass().getSimpleName();
            Check.that(
                    data.getFeatures() != null && data.getLabels() != null,
                    where + " has no " + (data.getFeatures() == null ? "features" : "labels")
                            + "; every batch needs both");
            Check.that(
                    data.getFeaturesMaskArray() == null && data.getLabelsMaskArray() == null,
                    where + " has a mask, but every sample must have all its steps; cut or pad the sequences to one"
                            + " length and leave the mask out");
            read++;
            return new Batch(data.getFeatures(), data.getLabels());
        }

        @Override
        public void close() {
            ended = true;
            end(this);
        }
    }
}
