/**
 * Flags that choose the data, the data sets behind them, and the commands {@code download} and {@code cache}.
 *
 * <p>{@link org.snn4j.cli.data.DataFlags} makes a {@link org.snn4j.cli.data.TrainingData}, of images or of recordings.
 */
@NullMarked
package org.snn4j.cli.data;

import org.jspecify.annotations.NullMarked;
