package org.snn4j.tssd;

/** Which mean of the logits the task loss compares with the labels. */
public enum TaskOn {
    /** The mean of the first T_s steps, with which the network predicts later. */
    STUDENT,
    /** The mean of all T_t steps. */
    TEACHER,
    /** Both; the two losses are added. */
    BOTH
}
