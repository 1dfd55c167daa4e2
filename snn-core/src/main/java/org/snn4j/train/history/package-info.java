/**
 * What happened in training: a report per step and per epoch, and the history of a whole run.
 *
 * <p>{@code Model.fit} returns a {@link org.snn4j.train.history.History}: an {@link org.snn4j.train.history.EpochReport} per
 * epoch, and the whole as a table or as CSV. {@link org.snn4j.train.history.Monitor} names a measure of an epoch, such as for
 * early stopping.
 */
@NullMarked
package org.snn4j.train.history;

import org.jspecify.annotations.NullMarked;
