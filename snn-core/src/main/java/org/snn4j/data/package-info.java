/**
 * Data sets: batches of inputs and labels, one epoch at a time.
 */
@NullMarked
package org.snn4j.data;

import org.jspecify.annotations.NullMarked;
