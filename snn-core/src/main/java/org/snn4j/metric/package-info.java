/**
 * Measures of predictions: accuracy, calibration, selective risk, firing rates.
 *
 * <p>{@link org.snn4j.metric.Metric} is one number per epoch that a model is compiled with, such as
 * {@link org.snn4j.metric.TopKAccuracy}, {@link org.snn4j.metric.BalancedAccuracy} or a user's own.
 *
 * <p>{@link org.snn4j.metric.ScoreCard} collects batches and gives {@link org.snn4j.metric.Scores}: a
 * {@link org.snn4j.metric.PredictionScores} for the first 1, 2, ..., T steps each, the accuracy of every step by itself, the
 * {@link org.snn4j.metric.ConfusionMatrix} and the firing rates. {@link org.snn4j.metric.SelectiveRisk} and
 * {@link org.snn4j.metric.CalibrationError} are the two formulas that are more than counting.
 */
@NullMarked
package org.snn4j.metric;

import org.jspecify.annotations.NullMarked;
