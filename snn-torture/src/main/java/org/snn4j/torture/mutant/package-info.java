/** Damages files of every kind and gives them to their readers. */
@NullMarked
package org.snn4j.torture.mutant;

import org.jspecify.annotations.NullMarked;
