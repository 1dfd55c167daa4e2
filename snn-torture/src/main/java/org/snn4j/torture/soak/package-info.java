/** One process that works for a long time. */
@NullMarked
package org.snn4j.torture.soak;

import org.jspecify.annotations.NullMarked;
