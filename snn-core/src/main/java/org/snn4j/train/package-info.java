/**
 * Training: compile, fit, evaluate, predict.
 *
 * <p>{@link org.snn4j.train.Model} is where a user begins: a network, an optimiser and a loss. Its {@code fit} trains with
 * {@link org.snn4j.train.FitOptions} and returns a history, its {@code evaluate} returns an
 * {@link org.snn4j.train.Evaluation}. With a run folder a run writes its curves and checkpoints there, and can be resumed
 * bit for bit.
 *
 * <p>Three packages below this one belong to a run: {@code history} has the reports of steps and epochs, {@code checkpoint} its
 * files, {@code callback} what is called while it trains.
 */
@NullMarked
package org.snn4j.train;

import org.jspecify.annotations.NullMarked;
