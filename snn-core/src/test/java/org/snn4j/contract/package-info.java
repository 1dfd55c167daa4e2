/**
 * One contract per extension point, and what tests of every module share: golden numbers and comparisons.
 *
 * <p>A test of a new neuron, surrogate, layer or loss begins by implementing the contract of its kind.
 */
@NullMarked
package org.snn4j.contract;

import org.jspecify.annotations.NullMarked;
