package org.snn4j.engine;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;

/** The memory of the process besides arrays. */
final class JavaProcess {
    /**
     * The virtual machine, classes, compiled code, and the libraries of ND4J and oneDNN: 136 to 172 MiB were measured
     * with networks and batches of all sizes, on Linux with two threads, by Java 17 and 25, with AVX2 and AVX-512.
     */
    private static final long PROGRAM = 157L << 20;

    private JavaProcess() {}

    /** Program and Java heap, where the heap counts with the most that it ever used. */
    static long bytes() {
        long heap = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            if (pool.getType() == MemoryType.HEAP) {
                heap += pool.getPeakUsage().getUsed();
            }
        }
        return PROGRAM + heap;
    }
}
