package org.snn4j.cpu;

import java.util.function.LongFunction;
import org.snn4j.cpu.memory.Buffers;
import org.snn4j.cpu.memory.NativeFloats;
import org.snn4j.cpu.memory.NativeScope;
import org.snn4j.cpu.onednn.OneDnnStream;
import org.snn4j.cpu.winograd.WinogradScratch;

/**
 * What the nodes of one plan work in, one after the other.
 *
 * @param activations values of the forward pass
 * @param gradients values of the backward pass
 * @param weights of one layer at a time, in oneDNN's layout
 * @param winograd transformed tiles of our own convolutions, in the heap
 * @param stream of oneDNN's primitives
 */
record PlanMemory(
        Buffers activations, Buffers gradients, Buffers weights, WinogradScratch winograd, OneDnnStream stream) {
    /**
     * Memory for a plan, none of it taken so far.
     *
     * @param source gives memory for a number of floats
     */
    static PlanMemory of(LongFunction<NativeFloats> source) {
        return new PlanMemory(
                Buffers.fixed(source),
                Buffers.passing(source),
                Buffers.passing(source),
                new WinogradScratch(),
                NativeScope.keeping(OneDnnStream::new));
    }

    /** Frees all that is outside the heap. */
    void free() {
        activations.free();
        gradients.free();
        weights.free();
        stream.scratch().free();
    }
}
