/** The program {@code ./torture}: tests of what {@code docs/reliability.md} promises. */
@NullMarked
package org.snn4j.torture;

import org.jspecify.annotations.NullMarked;
