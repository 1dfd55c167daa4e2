/** Pictures of what a training run did, as PNG. */
@NullMarked
package org.snn4j.cli.plot;

import org.jspecify.annotations.NullMarked;
