package org.snn4j.data;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.snn4j.check.Check;

/** Reads a source that can be read by one epoch at a time, and rewinds it for every epoch. */
final class RewindingDataset implements Dataset {
    private final RewindableSource source;
    private @Nullable Epoch open;
    private boolean read;
    private volatile int batchesPerEpoch;

    RewindingDataset(RewindableSource source) {
        this.source = source;
    }

    @Override
    public synchronized Batches batches(int epoch) {
        if (open != null) {
            throw new IllegalStateException("epoch " + open.number + " is still being read; " + source.kind()
                    + " can give one epoch at a time, so read it to its end or close() it first");
        }
        Check.that(
                !read || source.rewindSupported(),
                source.name() + " cannot be rewound (resetSupported() is false), so it lasts for one epoch; use "
                        + source.kind() + " that can, or train for one epoch");
        if (source.rewindSupported() && (read || source.mayHaveBeenRead())) {
            source.rewind();
        }
        read = true;
        open = new Epoch(epoch, source.read());
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
        private final Iterator<Batch> batches;
        private int given;
        private boolean ended;

        Epoch(int number, Iterator<Batch> batches) {
            this.number = number;
            this.batches = batches;
        }

        @Override
        public boolean hasNext() {
            if (ended) {
                return false;
            }
            if (batches.hasNext()) {
                return true;
            }
            Check.that(
                    given > 0, source.name() + " gave no batch in epoch " + number + "; " + source.adviceWhenEmpty());
            batchesPerEpoch = given;
            close();
            return false;
        }

        @Override
        public Batch next() {
            if (!hasNext()) {
                throw new NoSuchElementException("epoch " + number + " has no more batches");
            }
            Batch batch = batches.next();
            given++;
            return batch;
        }

        @Override
        public void close() {
            ended = true;
            end(this);
        }
    }
}
