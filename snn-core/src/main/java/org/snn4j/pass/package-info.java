/**
 * What one forward and backward pass carries through the layers.
 *
 * <p>A {@link org.snn4j.pass.Sequence} holds values over time, {@link org.snn4j.pass.Membranes} what neurons remember between
 * calls, {@link org.snn4j.pass.Weights} all {@link org.snn4j.pass.Parameter}s of a network in one flat array, and
 * {@link org.snn4j.pass.Pass} belongs to one call.
 */
@NullMarked
package org.snn4j.pass;

import org.jspecify.annotations.NullMarked;
