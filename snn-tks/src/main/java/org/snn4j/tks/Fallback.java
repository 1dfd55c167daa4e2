package org.snn4j.tks;

/** What teaches a sample that no step has right. */
public enum Fallback {
    /** The uniform distribution, as the paper says and the reference implementation does. */
    UNIFORM,
    /** Nothing: the sample adds nothing to the distillation, whose mean is still taken over the whole batch. */
    SKIP
}
