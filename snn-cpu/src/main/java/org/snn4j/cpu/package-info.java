/**
 * The engine for ordinary processors: oneDNN's convolutions on images in blocks of channels, or our own where oneDNN has no
 * fast one, and fused kernels for everything between them.
 *
 * <p>{@link org.snn4j.cpu.CpuEngine} makes a {@code CpuPlan} for each kind of pass. A {@code Planner} and its
 * {@code NodeBuilder} turn layers into nodes, a {@code NodeSequence} brings values into the layouts that they read, and
 * {@code Kernels} chooses the inner loops that the nodes run: oneDNN, machine code, the JDK's Vector API or plain Java.
 * {@link org.snn4j.cpu.CpuEngineProvider} offers the engine to core; everything else in this module is closed to users.
 *
 * <p>The packages below point one way: {@code parallel} (threads), {@code memory} (where numbers lie), {@code node} (what a
 * plan consists of), {@code onednn} (nodes that call it), {@code neuron} (normalisation, neuron and pooling in one kernel),
 * {@code tiled} (neurons that are not linear), {@code attention} and {@code dense} (matrix products), {@code winograd} (our
 * own convolutions), {@code vector} and {@code machine} (faster inner loops).
 */
@NullMarked
package org.snn4j.cpu;

import org.jspecify.annotations.NullMarked;
