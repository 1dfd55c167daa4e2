/**
 * Reads the formats of Prophesee's cameras: RAW in EVT 2.0, 2.1 and 3.0, .dat, and the 40-bit events of the ATIS, which
 * it also writes. Call {@link org.snn4j.datasets.event.file.EventFiles} instead.
 */
@NullMarked
package org.snn4j.datasets.event.prophesee;

import org.jspecify.annotations.NullMarked;
