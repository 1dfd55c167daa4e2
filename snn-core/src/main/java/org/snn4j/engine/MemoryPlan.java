package org.snn4j.engine;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The memory that passes will take, planned before the first of them.
 *
 * <p>Layers come in the order of the data. Memory that they share, such as gradients of activations, and memory of
 * other parts, such as an optimiser's, is listed by purpose.
 *
 * @param layers bytes that stay from the forward pass to the backward pass, by layer
 * @param shared bytes by purpose
 */
public record MemoryPlan(Map<String, Long> layers, Map<String, Long> shared) {
    /** The purpose of batches' memory. */
    public static final String INPUTS = "inputs";

    /** The purpose of the scratch memory that convolutions use in turn; each kind of pass has its own. */
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
     * This plan with more memory.
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
     * This plan with the memory of a Java process with ND4J besides arrays: virtual machine, libraries, and the most
     * that its heap has used so far.
     *
     * @return a changed copy
     */
    public MemoryPlan withProcess() {
        return with("Java, its heap and libraries", JavaProcess.bytes());
    }

    /**
     * The memory of one layer or one purpose.
     *
     * @param name the layer's or the purpose's
     * @return bytes; 0 where its output is kept by another one, as where two are computed as one
     */
    public long of(String name) {
        return layers.getOrDefault(name, shared.getOrDefault(name, 0L));
    }

    /**
     * The memory of all layers together.
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
