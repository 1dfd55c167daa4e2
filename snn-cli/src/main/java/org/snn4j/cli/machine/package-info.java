/** What the machine and the build say about themselves. */
@NullMarked
package org.snn4j.cli.machine;

import org.jspecify.annotations.NullMarked;
