package org.snn4j.engine;

import org.snn4j.layer.Mode;
import org.snn4j.layer.Shape;

/**
 * The passes that memory is planned for.
 *
 * @param mode training keeps what the way back needs
 * @param sample shape of one sample
 * @param inputSteps 1 where the input is the same at every step
 * @param timeSteps steps of a pass, T
 * @param batchSize samples in a batch
 */
public record Workload(Mode mode, Shape sample, int inputSteps, int timeSteps, int batchSize) {}
