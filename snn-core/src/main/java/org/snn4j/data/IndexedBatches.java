package org.snn4j.data;

import java.util.NoSuchElementException;

/** The batches of one epoch of samples that can be read in any order: all of one size, the last perhaps smaller. */
public final class IndexedBatches implements Dataset.Batches {
    private final int epoch;
    private final int end;
    private final int batchSize;
    private final Reader reader;
    private int next;

    /** Reads the samples of one batch. */
    @FunctionalInterface
    public interface Reader {
        /**
         * Reads a batch.
         *
         * @param begin place in the epoch of its first sample, from 0
         * @param end place after that of its last sample
         * @return those samples
         */
        Batch read(int begin, int end);
    }

    /**
     * Cuts an epoch into batches.
     *
     * @param epoch its number, for errors
     * @param samples how many samples it visits
     * @param batchSize samples in a batch
     * @param reader reads each of them
     */
    public IndexedBatches(int epoch, int samples, int batchSize, Reader reader) {
        this.epoch = epoch;
        this.end = samples;
        this.batchSize = batchSize;
        this.reader = reader;
    }

    @Override
    public boolean hasNext() {
        return next < end;
    }

    @Override
    public Batch next() {
        if (!hasNext()) {
            throw new NoSuchElementException("epoch " + epoch + " has no more batches");
        }
        int stop = Math.min(next + batchSize, end);
        Batch batch = reader.read(next, stop);
        next = stop;
        return batch;
    }
}
