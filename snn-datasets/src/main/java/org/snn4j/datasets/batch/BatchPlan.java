package org.snn4j.datasets.batch;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.snn4j.check.Check;
import org.snn4j.data.Order;
import org.snn4j.random.Randomness;

/**
 * How the samples of a set become batches. Every method gives a new plan and leaves this one unchanged.
 *
 * @param shuffle whether every epoch has a new order; otherwise samples come in the order they lie
 * @param dropLast whether a last batch that is not full is left out
 * @param balanced whether an epoch draws with replacement, every class equally often on average, instead of shuffling
 * @param seed fixes what is random: order, augmentation and mixing
 */
public record BatchPlan(boolean shuffle, boolean dropLast, boolean balanced, long seed) {
    /** Batches kept ready; preparing one takes far less than a training step, so few are enough. */
    public static final int READY = 3;

    /**
     * The plan of training sets: a new order every epoch, and no last batch that is not full.
     *
     * @return a plan with seed 0
     */
    public static BatchPlan training() {
        return new BatchPlan(true, true, false, 0);
    }

    /**
     * The plan of test sets: all samples, in the order they lie.
     *
     * @return a plan with seed 0
     */
    public static BatchPlan testing() {
        return new BatchPlan(false, false, false, 0);
    }

    /**
     * Shuffles, or keeps the order.
     *
     * @param on whether every epoch has a new order
     * @return the changed plan
     */
    public BatchPlan shuffle(boolean on) {
        return new BatchPlan(on, dropLast, balanced, seed);
    }

    /**
     * Leaves out a last batch that is not full, or keeps it.
     *
     * @param on whether to leave it out
     * @return the changed plan
     */
    public BatchPlan dropLast(boolean on) {
        return new BatchPlan(shuffle, on, balanced, seed);
    }

    /**
     * Draws classes equally often, or visits every sample once.
     *
     * @param on whether to draw
     * @return the changed plan
     */
    public BatchPlan balanced(boolean on) {
        return new BatchPlan(shuffle, dropLast, on, seed);
    }

    /**
     * Fixes what is random.
     *
     * @param fixed the seed
     * @return the changed plan
     */
    public BatchPlan seed(long fixed) {
        return new BatchPlan(shuffle, dropLast, balanced, fixed);
    }

    /**
     * Refuses batches of which not one can be filled.
     *
     * @param size samples in a batch
     * @param count how many samples there are
     * @param samples what errors call them, such as {@code images}
     * @throws IllegalArgumentException where no batch would be left
     */
    public void requireBatch(int size, int count, String samples) {
        Check.that(
                !dropLast || count >= size,
                "no batch of " + size + " can be made of " + count + " " + samples + "; use smaller batches, more "
                        + samples + " or dropLast(false)");
    }

    /**
     * Cuts samples into batches.
     *
     * @param samples what to cut
     * @param size samples in a batch, at least 1
     * @param classNames in the order of the labels
     * @return their batches, read by the caller's thread
     */
    public SampleBatches cut(SampleSource samples, int size, List<String> classNames) {
        return SampleBatches.of(samples, size)
                .order(order(samples), seed)
                .dropLast(dropLast)
                .classNames(classNames);
    }

    private Order order(SampleSource samples) {
        if (balanced) {
            int[] labels =
                    IntStream.range(0, samples.count()).map(samples::label).toArray();
            return balancedOrder(labels, seed);
        }
        return shuffle ? Order.shuffled(seed) : Order.asStored();
    }

    private static Order balancedOrder(int[] labels, long seed) {
        int classes = IntStream.of(labels).max().orElse(0) + 1;
        int[][] members = IntStream.range(0, classes)
                .mapToObj(label -> IntStream.range(0, labels.length)
                        .filter(i -> labels[i] == label)
                        .toArray())
                .filter(ofClass -> ofClass.length > 0)
                .toArray(int[][]::new);
        return (samples, epoch) -> {
            RandomGenerator random = Randomness.keyed(seed, epoch);
            return IntStream.range(0, samples)
                    .map(i -> {
                        int[] ofClass = members[random.nextInt(members.length)];
                        return ofClass[random.nextInt(ofClass.length)];
                    })
                    .toArray();
        };
    }
}
