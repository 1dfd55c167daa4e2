/**
 * Neuron models, one time step at a time.
 *
 * <p>{@link org.snn4j.neuron.Neuron} is the contract and {@link org.snn4j.neuron.Lif} the usual choice, with presets
 * named after their papers; {@link org.snn4j.neuron.LinearStep} implements the step of all that charge linearly. A
 * model that charges linearly implements {@link org.snn4j.neuron.FiringNeuron} and gives one formula.
 *
 * <p>Three models go further: {@link org.snn4j.neuron.Glif} learns gates for each channel and step,
 * {@link org.snn4j.neuron.Mlf} fires at several levels, and {@link org.snn4j.neuron.Asgl} is partly smooth in training.
 *
 * <p>Nothing here owns weights or loops over time; {@code org.snn4j.layer.Spiking} does both. To add a model, write a
 * record that implements {@code Neuron} and give it a test that implements {@code NeuronContract}.
 */
@NullMarked
package org.snn4j.neuron;

import org.jspecify.annotations.NullMarked;
