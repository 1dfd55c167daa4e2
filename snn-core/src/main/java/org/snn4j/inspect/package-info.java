/**
 * Looks into a trained network: spikes and membranes of its neurons, and the features that its classifier sees.
 *
 * <p>{@link org.snn4j.inspect.Inspection} runs a few samples and keeps every time step of every spiking layer, a
 * {@link org.snn4j.inspect.LayerActivity} each, from which a {@link org.snn4j.inspect.NeuronTrace} takes one neuron.
 * {@link org.snn4j.inspect.PenultimateLayer} gives the features of many samples, and {@link org.snn4j.inspect.Tsne}
 * lays them out in a plane.
 *
 * <pre>{@code
 * Inspection inspection = Inspection.of(network, images, 4);
 * LayerActivity layer = inspection.layer("spiking_1");
 * INDArray spikes = layer.spikes();                            // [T, N, sample...]
 * NeuronTrace neuron = layer.trace(0, 3, 12, 7);               // sample 0, channel 3, row 12, column 7
 *
 * double[][] features = PenultimateLayer.of(network).features(images, 4);
 * double[][] points = Tsne.of().perplexity(20).embed(features);
 * }</pre>
 */
@NullMarked
package org.snn4j.inspect;

import org.jspecify.annotations.NullMarked;
