package org.snn4j.cpu.parallel;

/**
 * Work for several threads in stages: every unit of a stage is done before the first of the next begins.
 *
 * @param <S> what one thread works in
 */
public interface Stages<S> {
    /** How many stages. */
    int count();

    /** How many units a stage has, at least 1. */
    int units(int stage);

    /** Runs one independent unit. */
    void run(int stage, int unit, S scratch);

    /** What one thread does alone after the last unit of a stage, such as adding up what its units have found. */
    default void finish(int stage) {}
}
