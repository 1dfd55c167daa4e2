/**
 * Callbacks: what else a training run does, such as showing progress, stopping early or saving weights.
 *
 * <p>{@link org.snn4j.train.callback.Callback} is the interface, and {@code FitOptions.callbacks} takes any number of them.
 * {@link org.snn4j.train.callback.LambdaCallback} makes one from lambdas; the others are those of Keras: progress bar, CSV
 * file, early stopping, best weights, learning rates, an end at NaN.
 */
@NullMarked
package org.snn4j.train.callback;

import org.jspecify.annotations.NullMarked;
