/**
 * Layers: a forward pass that returns the backward pass.
 *
 * <p>{@link org.snn4j.layer.Layers} makes the layers of a network, {@link org.snn4j.layer.Layer} is the contract,
 * {@link org.snn4j.layer.Spiking} the only loop over time. Layers hold no numbers: weights live in one flat
 * {@link org.snn4j.pass.Weights} and what a call computes belongs to the call ({@link org.snn4j.pass.Pass}).
 */
@NullMarked
package org.snn4j.layer;

import org.jspecify.annotations.NullMarked;
