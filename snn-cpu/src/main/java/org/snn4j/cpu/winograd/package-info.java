/**
 * Convolutions of 3x3 filters and stride 1 by our own Winograd kernels, for processors on which oneDNN has none.
 *
 * <p>{@link org.snn4j.cpu.winograd.WinogradNode} transforms tiles, multiplies them point by point and transforms the products
 * back, by {@link org.snn4j.cpu.winograd.WinogradLoops}. Where most of the input is zero, as spikes are, the gradient of the
 * weights is summed over the pixels that are not: {@code SparseWeightGradient}.
 */
@NullMarked
package org.snn4j.cpu.winograd;

import org.jspecify.annotations.NullMarked;
