package org.snn4j.pass;

/** What a forward pass is for. */
public enum Mode {
    /** Batch statistics, dropout, and all that the backward pass needs is kept. */
    TRAIN,
    /** Running statistics, nothing random, nothing kept. */
    PREDICT
}
