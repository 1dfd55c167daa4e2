/** The program {@code ./torture}: trials of what {@code docs/reliability.md} promises. */
@NullMarked
package org.snn4j.torture;

import org.jspecify.annotations.NullMarked;
