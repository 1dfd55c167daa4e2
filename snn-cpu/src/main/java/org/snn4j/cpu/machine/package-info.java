/**
 * Inner loops as machine code: routines that {@link org.snn4j.cpu.machine.Assembler} writes, made methods by
 * {@link org.snn4j.cpu.machine.MachineCode}, behind the same interfaces as the loops in Java.
 */
@NullMarked
package org.snn4j.cpu.machine;

import org.jspecify.annotations.NullMarked;
