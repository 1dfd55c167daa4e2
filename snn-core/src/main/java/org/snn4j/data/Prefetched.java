package org.snn4j.data;

import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import org.snn4j.check.Check;

/** Reads ahead on another thread; see {@link Datasets#prefetched}. */
final class Prefetched implements DerivedDataset {
    /** Ends the thread of an epoch that became unreachable without being closed. */
    private static final Cleaner CLEANER = Cleaner.create();

    private final Dataset dataset;
    private final int depth;

    Prefetched(Dataset dataset, int depth) {
        this.dataset = dataset;
        this.depth = Check.positive(depth, "depth");
    }

    @Override
    public Batches batches(int epoch) {
        ReadAhead ahead = new ReadAhead(dataset.batches(epoch), depth);
        Handle handle = new Handle(ahead);
        CLEANER.register(handle, ahead::stop);
        ahead.start("snn4j-prefetch-epoch-" + epoch);
        return handle;
    }

    @Override
    public Dataset dataset() {
        return dataset;
    }

    /**
     * What the caller holds. The thread must not refer to it, or it would never become unreachable; the fences keep it
     * reachable during a call.
     */
    private record Handle(ReadAhead ahead) implements Batches {
        @Override
        public boolean hasNext() {
            try {
                return ahead.hasNext();
            } finally {
                Reference.reachabilityFence(this);
            }
        }

        @Override
        public Batch next() {
            try {
                return ahead.next();
            } finally {
                Reference.reachabilityFence(this);
            }
        }

        @Override
        public void close() {
            ahead.close();
        }
    }
}
