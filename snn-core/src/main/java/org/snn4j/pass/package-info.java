/**
 * What one forward and backward pass carries through the layers.
 *
 * <p>A {@link org.snn4j.pass.Pass} belongs to one call and says what the call is for ({@link org.snn4j.pass.Mode}), how
 * many time steps it runs, how far training has come, and where layers draw random numbers. Three parts of it collect
 * what layers give:
 *
 * <ul>
 *   <li>{@link org.snn4j.pass.Recorder}: side outputs and firing rates of the forward pass,
 *   <li>{@link org.snn4j.pass.Gradients}: gradients of the weights, from the backward pass,
 *   <li>{@link org.snn4j.pass.Membranes}: the state of neurons, where a later pass continues this one.
 * </ul>
 *
 * <p>A {@link org.snn4j.pass.Sequence} is a value over time. {@link org.snn4j.pass.Weights} holds all
 * {@link org.snn4j.pass.Parameter}s of a network in one flat array and outlives the pass. A
 * {@link org.snn4j.pass.PassObserver} is notified when each part of the pass, a {@link org.snn4j.pass.Work}, begins and
 * ends, and of each step of its neurons.
 */
@NullMarked
package org.snn4j.pass;

import org.jspecify.annotations.NullMarked;
