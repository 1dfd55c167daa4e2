/**
 * Spiking neural networks for the JVM; the tour, in the order in which data flows.
 *
 * <ul>
 *   <li>{@code data} gives batches of inputs and labels;
 *   <li>{@code layer} transforms values over time and knows the backward pass; {@code neuron} and {@code surrogate} are the
 *       equations inside {@code layer.Spiking}, {@code encode} turns a batch into a value over time;
 *   <li>{@code engine} runs layers, {@code network} chains them and owns their weights,
 *       {@code models} are the networks of papers;
 *   <li>{@code loss} and {@code distill} compare the logits of every step with the labels, {@code optimize} moves the weights,
 *       {@code metric} measures, {@code train} is the loop around all of it.
 * </ul>
 *
 * <p>A package may use those before it, never those after it.
 */
@NullMarked
package org.snn4j;

import org.jspecify.annotations.NullMarked;
