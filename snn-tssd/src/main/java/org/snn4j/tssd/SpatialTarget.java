package org.snn4j.tssd;

/** The logits that weak classifiers imitate. */
public enum SpatialTarget {
    /** The mean of the final logits over the first T_s steps, as in the paper's equation 9. */
    STUDENT,
    /** The mean of the final logits over all T_t steps, as in the paper's further extension. */
    TEACHER
}
