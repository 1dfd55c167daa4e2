package org.snn4j.metric;

/**
 * How good the predictions of one number of steps are; a prediction is the mean of the steps' logits.
 *
 * @param top1 share of samples whose label has the largest logit
 * @param top5 share of samples whose label is among the five largest logits
 * @param aurc area under the risk-coverage curve, confidence being the largest softmax, see {@link SelectiveRisk}
 * @param aurcMaxLogit the same, confidence being the largest logit, as the TKS tables have it
 * @param excessAurc {@code aurc} less what a perfect order of the same errors would have
 * @param ece expected calibration error over 15 bins of the largest softmax, see {@link CalibrationError}
 */
public record PredictionScores(
        double top1, double top5, double aurc, double aurcMaxLogit, double excessAurc, double ece) {}
