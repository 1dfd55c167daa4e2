/**
 * From a batch of samples to a value over time: the same image at every step, Poisson spikes, or frames as they come.
 */
@NullMarked
package org.snn4j.encode;

import org.jspecify.annotations.NullMarked;
