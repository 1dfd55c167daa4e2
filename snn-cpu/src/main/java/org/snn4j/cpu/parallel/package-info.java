/**
 * Threads: {@link org.snn4j.cpu.parallel.Workers} runs the units of a kernel's work, or of its
 * {@link org.snn4j.cpu.parallel.Stages} one after the other, on as many threads as OpenMP has.
 */
@NullMarked
package org.snn4j.cpu.parallel;

import org.jspecify.annotations.NullMarked;
