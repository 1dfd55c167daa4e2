package org.snn4j.data;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Objects;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Has the memory of batches given back in time.
 *
 * <p>Arrays lie outside the heap and are freed when the collector finds that nobody holds them. It does not see how much
 * memory hangs on the few small objects that stand for them, and would come after gigabytes. A batch cannot be closed
 * instead: it may be the user's own, or a view of it. {@code Model} does this by itself; a loop of your own over a large data
 * set tells one of these of each batch that it is done with.
 */
public final class SpentBatches {
    /** Bytes after which the collector is called: it takes some hundredths of a second then. */
    private static final long MUCH = 64L << 20;

    /** Batches that it takes at least. */
    private static final int FEW = 4;

    /** A heap that would take the collector too long. */
    private static final long LARGE_HEAP = 1L << 30;

    private long bytes;

    /** Whether so much was alive after a collection of everything. */
    private boolean heapIsLarge;

    /** Has counted nothing yet. */
    public SpentBatches() {}

    /**
     * Counts a batch that is not needed any more, and now and then calls the collector.
     *
     * @param batch which the caller does not use again
     */
    public void add(Batch batch) {
        long size = bytes(batch.inputs()) + bytes(batch.labels());
        bytes += size;
        if (bytes >= Math.max(MUCH, FEW * size)) {
            bytes = 0;
            // A collection of young objects alone leaves old garbage, which looks alive: only one of everything can
            // tell.
            if (!heapIsLarge || alive() < LARGE_HEAP) {
                System.gc();
                heapIsLarge = alive() >= LARGE_HEAP;
            }
        }
    }

    /** Bytes of the heap that the last collection left; what has become garbage since costs the next one nothing. */
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
