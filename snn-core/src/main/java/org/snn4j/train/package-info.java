/**
 * Training: compile, fit, evaluate, callbacks, checkpoints.
 *
 * <p>{@link org.snn4j.train.Model} is where a user begins: a network, an optimiser and a loss. Its {@code fit} returns a
 * {@link org.snn4j.train.History} and tells {@link org.snn4j.train.Callback}s what happens meanwhile. With a
 * {@link org.snn4j.train.RunFolder} a run writes its curves and checkpoints there and can be resumed bit for bit.
 */
@NullMarked
package org.snn4j.train;

import org.jspecify.annotations.NullMarked;
