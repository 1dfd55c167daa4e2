/**
 * Optimisers: one step on the flat vector of weights.
 *
 * <p>{@link org.snn4j.optimize.Optimizer} is the contract, {@link org.snn4j.optimize.AdamW} the usual choice.
 */
@NullMarked
package org.snn4j.optimize;

import org.jspecify.annotations.NullMarked;
