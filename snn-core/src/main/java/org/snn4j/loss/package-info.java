/**
 * Losses of a network's outputs at all time steps.
 */
@NullMarked
package org.snn4j.loss;

import org.jspecify.annotations.NullMarked;
