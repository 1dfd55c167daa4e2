/** The command {@code bench}: times training steps and forward passes. */
@NullMarked
package org.snn4j.cli.bench;

import org.jspecify.annotations.NullMarked;
