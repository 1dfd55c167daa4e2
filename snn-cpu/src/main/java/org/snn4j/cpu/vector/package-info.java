/**
 * Inner loops by the JDK's Vector API. They are compiled apart, since the module is an incubator, and only
 * {@code org.snn4j.cpu.Kernels} makes them, by their names.
 */
@NullMarked
package org.snn4j.cpu.vector;

import org.jspecify.annotations.NullMarked;
