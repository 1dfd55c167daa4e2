/**
 * The command {@code inspect}: spikes, membranes, features and confusions of a trained network as pictures.
 *
 * <p>{@link org.snn4j.cli.inspect.Inspect} reads the flags and writes the page, {@code LayerPictures} draws one layer,
 * {@code TestResults} what concerns all test samples, and {@code NeuronPlaces} names single neurons.
 */
@NullMarked
package org.snn4j.cli.inspect;

import org.jspecify.annotations.NullMarked;
