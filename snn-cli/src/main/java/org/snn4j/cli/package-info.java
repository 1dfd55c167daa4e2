/**
 * The {@code snn} command line.
 *
 * <p>{@link org.snn4j.cli.Snn} is its entry; each command is one class. What belongs to a training run,
 * from its flags to its report, is in the {@code Run...} classes, and the library does the rest.
 */
@NullMarked
package org.snn4j.cli;

import org.jspecify.annotations.NullMarked;
