package org.snn4j.engine;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The memory that passes will hold, known before the first of them.
 *
 * <p>Layers come in the order of the data. What they share, such as the gradients that pass through all of them, and what
 * comes from elsewhere, such as an optimiser's memory, has names of its own.
 *
 * @param layers bytes that stay from the forward pass to the backward pass, by layer
 * @param shared bytes by purpose
 */
public record MemoryPlan(Map<String, Long> layers, Map<String, Long> shared) {
    /** The purpose of what batches take. */
    public static final String INPUTS = "inputs";

    /** The purpose of what convolutions work in, one after the other; every kind of pass has its own. */
    public static final String SCRATCH = "scratch memory of convolutions";

    /**
     * Copies the maps.
     *
     * @param layers bytes that stay from the forward pass to the backward pass, by layer
     * @param shared bytes by purpose
     */
    public MemoryPlan {
        layers = Collections.unmodifiableMap(new LinkedHashMap<>(layers));
        shared = Collections.unmodifiableMap(new LinkedHashMap<>(shared));
    }

    /**
     * The same and something more.
     *
     * @param purpose what it is for
     * @param bytes how much, added to what there is for that purpose
     * @return a changed copy
     */
    public MemoryPlan with(String purpose, long bytes) {
        Map<String, Long> more = new LinkedHashMap<>(shared);
        more.merge(purpose, bytes, Long::sum);
        return new MemoryPlan(layers, more);
    }

    /**
     * The same and what a Java process with ND4J holds besides arrays: the virtual machine, libraries, and the most that
     * its heap has used so far.
     *
     * @return a changed copy
     */
    public MemoryPlan withProcess() {
        return with("Java, its heap and libraries", JavaProcess.bytes());
    }

    /**
     * What one layer holds, or what one purpose takes.
     *
     * @param name the layer's or the purpose's
     * @return bytes; 0 where its output is kept by another one, as where two are computed as one
     */
    public long of(String name) {
        return layers.getOrDefault(name, shared.getOrDefault(name, 0L));
    }

    /**
     * What all layers hold together.
     *
     * @return bytes
     */
    public long ofLayers() {
        return sum(layers);
    }

    /**
     * Everything.
     *
     * @return bytes
     */
    public long total() {
        return sum(layers) + sum(shared);
    }

    private static long sum(Map<String, Long> bytes) {
        return bytes.values().stream().mapToLong(Long::longValue).sum();
    }
}
