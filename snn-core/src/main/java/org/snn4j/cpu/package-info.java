/**
 * The fast engine for ordinary processors: oneDNN convolutions, fused kernels for everything between them.
 */
@NullMarked
package org.snn4j.cpu;

import org.jspecify.annotations.NullMarked;
