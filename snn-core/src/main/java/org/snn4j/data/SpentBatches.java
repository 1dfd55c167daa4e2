package org.snn4j.data;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Objects;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Calls the garbage collector after enough batches, since it cannot see the size of off-heap arrays.
 *
 * <p>Arrays lie outside the heap and are freed when the collector finds them unreachable. The heap holds only small
 * objects for them, so without such calls it would run after gigabytes. A batch cannot be closed instead: it may be the
 * user's own, or a view of it. {@code Model} does this by itself; a training loop of your own over a large data set
 * adds each batch when it is done with it.
 */
public final class SpentBatches {
    /** Bytes after which the collector is called, which takes some hundredths of a second. */
    private static final long MUCH = 64L << 20;

    /** The least number of batches between two calls. */
    private static final int FEW = 4;

    /** Bytes of live objects from which a collection would take too long. */
    private static final long LARGE_HEAP = 1L << 30;

    private long bytes;

    /** Whether that much was live after a full collection. */
    private boolean heapIsLarge;

    /** Begins with a count of zero. */
    public SpentBatches() {}

    /**
     * Counts a batch that is not needed any more, and calls the collector where there were enough.
     *
     * @param batch which the caller does not use again
     */
    public void add(Batch batch) {
        long size = bytes(batch.inputs()) + bytes(batch.labels());
        bytes += size;
        if (bytes >= Math.max(MUCH, FEW * size)) {
            bytes = 0;
            // A young collection leaves old garbage, which looks live: only a full collection can tell.
            if (!heapIsLarge || alive() < LARGE_HEAP) {
                System.gc();
                heapIsLarge = alive() >= LARGE_HEAP;
            }
        }
    }

    /** Bytes of the heap that were live after the last collection; later garbage does not slow down the next one. */
    private static long alive() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getCollectionUsage)
                .filter(Objects::nonNull)
                .mapToLong(MemoryUsage::getUsed)
                .sum();
    }

    private static long bytes(INDArray array) {
        return array.length() * array.dataType().width();
    }
}
