/**
 * Counts operations and memory accesses of a network, and the energy that they take.
 *
 * <p>{@link org.snn4j.energy.Synapses} counts the multiplications of one layer for one input that are not by zero, as
 * {@link org.snn4j.energy.FanOut} does for layers of weights. Counts of a data set are
 * {@link org.snn4j.energy.LayerOperations}, and an {@link org.snn4j.energy.EnergyReport} holds those of all layers, by the
 * convention of NeuroBench (Yik et al., arXiv 2304.04640): effective multiply-accumulates and accumulates, footprint,
 * sparsity of activations and connections. An {@link org.snn4j.energy.EnergyModel} says what an operation and a
 * {@linkplain org.snn4j.energy.MemoryAccesses memory access} take.
 */
@NullMarked
package org.snn4j.energy;

import org.jspecify.annotations.NullMarked;
