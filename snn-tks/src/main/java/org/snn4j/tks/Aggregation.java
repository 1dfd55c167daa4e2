package org.snn4j.tks;

/** How the logits of a sample's correct steps become one teacher. */
public enum Aggregation {
    /** Their sum, as in the reference implementation: the more steps are right, the sharper the teacher. */
    SUM,
    /** Their mean, as in the paper's equation 5. */
    MEAN,
    /** The mean of their softened probabilities. */
    MEAN_PROBABILITY
}
