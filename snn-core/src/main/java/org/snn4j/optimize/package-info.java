/**
 * Optimisers: one step on the flat vector of weights.
 */
@NullMarked
package org.snn4j.optimize;

import org.jspecify.annotations.NullMarked;
