/** Copies between ND4J arrays and the Java heap, and the arithmetic that losses and metrics share. Not meant for users. */
@NullMarked
package org.snn4j.array;

import org.jspecify.annotations.NullMarked;
