/**
 * Training: compile, fit, evaluate, callbacks, checkpoints.
 */
@NullMarked
package org.snn4j.train;

import org.jspecify.annotations.NullMarked;
