/**
 * Losses on everything that a network said over time.
 */
@NullMarked
package org.snn4j.loss;

import org.jspecify.annotations.NullMarked;
