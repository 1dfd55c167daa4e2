/**
 * Dense layers: {@link org.snn4j.cpu.dense.DenseNode} multiplies inputs, weights and gradients, each product a
 * {@link org.snn4j.cpu.dense.MatrixProduct} that copies tiles into cache.
 */
@NullMarked
package org.snn4j.cpu.dense;

import org.jspecify.annotations.NullMarked;
