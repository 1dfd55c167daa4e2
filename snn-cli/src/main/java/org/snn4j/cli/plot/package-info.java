/** Charts and pictures, as PNG and GIF. */
@NullMarked
package org.snn4j.cli.plot;

import org.jspecify.annotations.NullMarked;
