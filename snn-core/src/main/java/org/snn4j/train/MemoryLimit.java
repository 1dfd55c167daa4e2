package org.snn4j.train;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Pointer;

/**
 * How much memory this process may hold.
 *
 * @param bytes at most
 * @param raise what to do to have more
 */
record MemoryLimit(long bytes, String raise) {
    private static final String MACHINE = "a machine or container with more memory";

    /** The tightest of the limits: the machine's or container's memory, and JavaCPP's two settings. */
    static MemoryLimit ofThisProcess() {
        java.lang.management.OperatingSystemMXBean bean = ManagementFactory.getOperatingSystemMXBean();
        // Java knows about containers here.
        long physical = bean instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getTotalMemorySize()
                : Pointer.totalPhysicalBytes();
        return of(
                physical,
                Pointer.maxPhysicalBytes(),
                Pointer.maxBytes(),
                Runtime.getRuntime().maxMemory());
    }

    /**
     * The tightest of some limits, each of which counts only where it is above 0.
     *
     * @param physical memory of the machine or container
     * @param maxPhysicalBytes what JavaCPP lets the process hold
     * @param maxBytes what JavaCPP lets arrays take
     * @param heap what Java may take for itself besides arrays
     */
    static MemoryLimit of(long physical, long maxPhysicalBytes, long maxBytes, long heap) {
        MemoryLimit limit = new MemoryLimit(physical > 0 ? physical : Long.MAX_VALUE, MACHINE);
        if (maxPhysicalBytes > 0 && maxPhysicalBytes < limit.bytes) {
            limit = new MemoryLimit(maxPhysicalBytes, "a larger -Dorg.bytedeco.javacpp.maxphysicalbytes");
        }
        if (maxBytes > 0 && maxBytes + heap < limit.bytes) {
            limit = new MemoryLimit(maxBytes + heap, "a larger -Dorg.bytedeco.javacpp.maxbytes");
        }
        return limit;
    }

    /** What other processes leave for this one now, with what it holds already; no limit where that is not known. */
    static long availableNow() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/meminfo"))) {
            return lines.filter(line -> line.startsWith("MemAvailable:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .map(free -> free + Pointer.physicalBytes())
                    .findFirst()
                    .orElse(Long.MAX_VALUE);
        } catch (IOException | java.io.UncheckedIOException notLinux) {
            return Long.MAX_VALUE;
        }
    }
}
