/** The commands {@code events} and {@code simulate}: recordings of event cameras. */
@NullMarked
package org.snn4j.cli.events;

import org.jspecify.annotations.NullMarked;
