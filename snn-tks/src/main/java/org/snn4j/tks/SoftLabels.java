package org.snn4j.tks;

/** What happens with labels that are not one-hot, such as those of mixed samples. */
public enum SoftLabels {
    /** They are refused, because "correct" has no meaning for them. */
    REFUSE,
    /** A step is correct where it predicts the class with the largest share, the first of several. */
    LARGEST_SHARE
}
