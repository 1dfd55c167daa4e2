/** Facts about the machine and the build. */
@NullMarked
package org.snn4j.cli.machine;

import org.jspecify.annotations.NullMarked;
