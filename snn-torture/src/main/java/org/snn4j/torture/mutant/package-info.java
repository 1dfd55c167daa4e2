/** Damages files of every kind and hands them to the readers. */
@NullMarked
package org.snn4j.torture.mutant;

import org.jspecify.annotations.NullMarked;
