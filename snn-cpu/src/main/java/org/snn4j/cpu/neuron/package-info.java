/**
 * The fused kernel: batch normalisation, a linear neuron over all steps and the pooling of its spikes, tile by tile in cache.
 *
 * <p>{@link org.snn4j.cpu.neuron.SpikingNode} runs it. Its inner loops stand behind {@link org.snn4j.cpu.neuron.Loops} and
 * {@link org.snn4j.cpu.neuron.PoolingLoops}, in plain Java here and faster in the packages {@code vector} and
 * {@code machine}.
 */
@NullMarked
package org.snn4j.cpu.neuron;

import org.jspecify.annotations.NullMarked;
