/**
 * Where numbers lie.
 *
 * <p>A value over time is an {@link org.snn4j.cpu.memory.Activation} in {@link org.snn4j.cpu.memory.NativeFloats}, outside
 * the Java heap, in C order or in {@link org.snn4j.cpu.memory.Blocks} of channels. {@link org.snn4j.cpu.memory.Buffers} hands
 * memory out and takes it back. Kernels copy a {@link org.snn4j.cpu.memory.Tile} at a time into the first-level cache.
 */
@NullMarked
package org.snn4j.cpu.memory;

import org.jspecify.annotations.NullMarked;
