/**
 * Files of a training run: weights, optimiser state and history.
 *
 * <p>{@link org.snn4j.train.checkpoint.RunFolder} names the files of a run. A {@link org.snn4j.train.checkpoint.Checkpoint} is
 * a {@code .npz} file that {@code numpy.load} opens, with one array per parameter, a JSON text and a checksum over the
 * whole file. Users read and write them through {@code Model.save}, {@code Model.load} and {@code FitOptions.runFolder}.
 */
@NullMarked
package org.snn4j.train.checkpoint;

import org.jspecify.annotations.NullMarked;
