/** The command {@code doctor}: checks the machine and the data, and says how to fix what is wrong. */
@NullMarked
package org.snn4j.cli.doctor;

import org.jspecify.annotations.NullMarked;
