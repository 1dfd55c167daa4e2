/**
 * Measures of predictions: accuracy, calibration, selective risk, firing rates.
 */
@NullMarked
package org.snn4j.metric;

import org.jspecify.annotations.NullMarked;
