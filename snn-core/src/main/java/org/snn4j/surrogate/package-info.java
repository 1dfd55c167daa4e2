/**
 * Stand-ins for the derivative of the spike.
 *
 * <p>{@link org.snn4j.surrogate.Surrogate} is the contract: a derivative and the primitive it belongs to.
 * {@link org.snn4j.surrogate.Surrogates} makes the ones here by name. To add one, implement the contract and give it a
 * test that implements {@code SurrogateContract}.
 */
@NullMarked
package org.snn4j.surrogate;

import org.jspecify.annotations.NullMarked;
