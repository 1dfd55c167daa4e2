/** The command {@code doctor}: checks the machine and the data, and names the cure of what is wrong. */
@NullMarked
package org.snn4j.cli.doctor;

import org.jspecify.annotations.NullMarked;
