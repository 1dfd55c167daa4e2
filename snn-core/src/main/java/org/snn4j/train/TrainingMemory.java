package org.snn4j.train;

import org.snn4j.engine.MemoryPlan;
import org.snn4j.network.Network;
import org.snn4j.optimize.Optimizer;
import org.snn4j.pass.Mode;
import org.snn4j.pass.Weights;

/**
 * The memory that training a model takes, by batch size: {@code model.memory().plan(64)}.
 *
 * <p>Immutable: {@link #withValidation} and {@link #withMovingAverage} return changed copies.
 */
public final class TrainingMemory {
    /** What the Java heap and the compiler add after the first step of a run: 35 to 70 MiB were measured on CIFAR-10. */
    private static final long LATER = 48L << 20;

    private final Network network;
    private final Optimizer optimizer;
    private final boolean validates;
    private final boolean averages;

    private TrainingMemory(Network network, Optimizer optimizer, boolean validates, boolean averages) {
        this.network = network;
        this.optimizer = optimizer;
        this.validates = validates;
        this.averages = averages;
    }

    static TrainingMemory of(Network network, Optimizer optimizer) {
        return new TrainingMemory(network, optimizer, false, false);
    }

    /**
     * Counts evaluations between epochs, or after them, on batches of the same size.
     *
     * @return a changed copy
     */
    public TrainingMemory withValidation() {
        return new TrainingMemory(network, optimizer, true, averages);
    }

    /**
     * Counts a moving average of the weights, and the copy with which it and they are exchanged.
     *
     * @return a changed copy
     */
    public TrainingMemory withMovingAverage() {
        return new TrainingMemory(network, optimizer, validates, true);
    }

    /**
     * The memory that the process will hold at most, within a tenth for the CPU engine.
     *
     * @param batchSize samples in a batch, at least 1
     * @return the network's plan with what the optimiser remembers, and memory for two batches that are read ahead
     */
    public MemoryPlan plan(int batchSize) {
        MemoryPlan training = network.memoryPlan(Mode.TRAIN, batchSize);
        Weights weights = network.weights();
        long numbers = optimizer.remembered(weights.trained().length());
        MemoryPlan plan = training.with(
                        "optimiser", numbers * weights.dataType().width())
                .with(MemoryPlan.INPUTS, 2 * training.of(MemoryPlan.INPUTS));
        if (averages) {
            plan = plan.with(
                    "moving average",
                    2 * weights.trained().length() * weights.dataType().width());
        }
        if (!validates) {
            return plan;
        }
        MemoryPlan predictions = network.memoryPlan(Mode.PREDICT, batchSize);
        return plan.with("predictions between epochs", predictions.ofLayers() + predictions.of(MemoryPlan.SCRATCH))
                .with("data, checkpoints and reports", LATER);
    }

    /**
     * Refuses a batch size that this process cannot train with; {@link Model#fit} asks by itself before its first step.
     *
     * @param batchSize samples in a batch, at least 1
     * @throws IllegalStateException with the bytes needed, the bytes there, and the batch size that would fit
     */
    public void require(int batchSize) {
        new MemoryCheck(size -> plan(size).total()).require(batchSize);
    }
}
