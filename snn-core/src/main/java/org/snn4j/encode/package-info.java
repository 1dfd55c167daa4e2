/**
 * From a batch of samples to a value over time: the same image at every step, Poisson spikes, or the frames of a
 * recording.
 */
@NullMarked
package org.snn4j.encode;

import org.jspecify.annotations.NullMarked;
