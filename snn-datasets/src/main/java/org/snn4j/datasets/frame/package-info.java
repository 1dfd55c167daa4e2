/**
 * Frames: what a network sees of a recording, {@code [T, channels, height, width]}.
 *
 * <p>{@link org.snn4j.datasets.frame.Framing} turns a recording into {@link org.snn4j.datasets.frame.EventFrames};
 * {@link org.snn4j.datasets.frame.Framings} makes the framings that papers use. Frames of counts consist of a
 * {@link org.snn4j.datasets.frame.Slicing}, which says which events a frame gets, and a
 * {@link org.snn4j.datasets.frame.Resizing}, which says how the sensor becomes the frame. A framing prints all its
 * parameters, so that its {@code toString} can be part of the key of a cache.
 */
@NullMarked
package org.snn4j.datasets.frame;

import org.jspecify.annotations.NullMarked;
