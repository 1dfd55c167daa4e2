/**
 * Reads NumPy arrays: events in .npy and .npz files, for which call {@link org.snn4j.datasets.event.file.EventFiles}, and tables of
 * numbers ({@link org.snn4j.datasets.event.numpy.NumpyTable}).
 */
@NullMarked
package org.snn4j.datasets.event.numpy;

import org.jspecify.annotations.NullMarked;
