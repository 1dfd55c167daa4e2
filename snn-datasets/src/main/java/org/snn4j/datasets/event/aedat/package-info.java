/**
 * Reads the formats of iniVation's cameras: AEDAT 2.0, 3.1 and 4, and writes AEDAT 2.0. Call
 * {@link org.snn4j.datasets.event.file.EventFiles} instead.
 */
@NullMarked
package org.snn4j.datasets.event.aedat;

import org.jspecify.annotations.NullMarked;
