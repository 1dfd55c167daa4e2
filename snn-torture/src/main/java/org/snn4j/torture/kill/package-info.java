/** Kills commands at random moments, continues them, and compares the results. */
@NullMarked
package org.snn4j.torture.kill;

import org.jspecify.annotations.NullMarked;
