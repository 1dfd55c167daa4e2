package org.snn4j.tssd;

/** Whom the labels judge. */
public enum Judge {
    /** The mean of the first T_s steps, which is what predicts later. */
    STUDENT,
    /** The mean of all T_t steps. */
    TEACHER,
    /** Both; the two losses are added. */
    BOTH
}
