/**
 * Data sets of event cameras by name: {@link org.snn4j.datasets.recording.DvsCifar10},
 * {@link org.snn4j.datasets.recording.NCaltech101}, {@link org.snn4j.datasets.recording.DvsGesture},
 * {@link org.snn4j.datasets.recording.NMnist}, {@link org.snn4j.datasets.recording.NCars}, and your own folders
 * ({@link org.snn4j.datasets.recording.EventFolder}).
 *
 * <p>Each gives an {@link org.snn4j.datasets.recording.EventSet}: choose how recordings become frames and how they are altered,
 * and end with {@code batches(size)}, which gives a {@link org.snn4j.data.Dataset} of
 * {@code [N, T, channels, height, width]} to train with through {@link org.snn4j.encode.Encoders#frames}.
 */
@NullMarked
package org.snn4j.datasets.recording;

import org.jspecify.annotations.NullMarked;
