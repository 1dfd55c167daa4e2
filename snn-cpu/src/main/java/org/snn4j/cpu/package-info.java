/**
 * The fast engine for ordinary processors: oneDNN convolutions, or Winograd convolutions of our own where oneDNN has none, and fused
 * kernels for everything between them.
 *
 * <p>{@code CpuEngine} makes a {@code Plan} of {@code Node}s by a {@code Planner}; {@code Workers} run what a node has to do in
 * {@code Stages}. Inner loops stand behind interfaces that have an implementation for each way to run them: {@code Loops} of
 * neurons and normalisation, {@code WinogradLoops}, {@code SparseSheet}, {@code PoolingLoops}. Names that begin with
 * {@code Vector} use the JDK's Vector API and are compiled apart; those that begin with {@code Machine} call routines that
 * {@code Assembler} writes, made methods by {@code MachineCode}.
 */
@NullMarked
package org.snn4j.cpu;

import org.jspecify.annotations.NullMarked;
