/**
 * Nodes that call oneDNN: convolution, pooling, and changes of layout. Only this package and
 * {@link org.snn4j.cpu.memory.InstructionSet} name oneDNN's classes.
 */
@NullMarked
package org.snn4j.cpu.onednn;

import org.jspecify.annotations.NullMarked;
