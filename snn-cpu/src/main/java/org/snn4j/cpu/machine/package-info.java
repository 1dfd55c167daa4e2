/**
 * Inner loops as machine code. {@link org.snn4j.cpu.machine.Assembler} writes the routines,
 * {@link org.snn4j.cpu.machine.MachineCode} makes methods of them, and the loops have the same interfaces as those in Java.
 */
@NullMarked
package org.snn4j.cpu.machine;

import org.jspecify.annotations.NullMarked;
