/**
 * A simulated event camera: recordings made from images, without a camera.
 *
 * <p>{@link org.snn4j.datasets.simulate.SimulatedCamera} turns a {@link org.snn4j.datasets.simulate.Scene}, which says how
 * bright each pixel is at each moment, into events. {@link org.snn4j.datasets.simulate.MovingImage} is the scene that
 * DVS-CIFAR10 was recorded from: an image that moves along a closed loop, again and again.
 * {@link org.snn4j.datasets.simulate.SimulatedRecordings} makes a whole data set of images, in the layout of DVS-CIFAR10.
 * Use it to try and to test; results on it are not results on DVS-CIFAR10.
 */
@NullMarked
package org.snn4j.datasets.simulate;

import org.jspecify.annotations.NullMarked;
