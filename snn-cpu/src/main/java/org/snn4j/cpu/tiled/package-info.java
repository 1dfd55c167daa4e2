/**
 * Kernels of neurons that are not linear, GLIF, MLF and ASGL, tile by tile in cache:
 * {@link org.snn4j.cpu.tiled.TiledNode} runs a {@link org.snn4j.cpu.tiled.TileKernel} over all steps.
 */
@NullMarked
package org.snn4j.cpu.tiled;

import org.jspecify.annotations.NullMarked;
