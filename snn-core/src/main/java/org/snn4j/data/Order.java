package org.snn4j.data;

import org.snn4j.random.Randomness;

/** In which order an epoch visits the samples of a data set. */
@FunctionalInterface
public interface Order {
    /**
     * The order of one epoch.
     *
     * @param samples how many samples there are
     * @param epoch the epoch's number, from 0
     * @return every index in [0, samples) once
     */
    int[] of(int samples, int epoch);

    /**
     * The order in which the samples are stored.
     *
     * @return the same order for every epoch
     */
    static Order asStored() {
        return (samples, epoch) -> {
            int[] order = new int[samples];
            for (int i = 0; i < samples; i++) {
                order[i] = i;
            }
            return order;
        };
    }

    /**
     * A new order for every epoch, drawn by Fisher and Yates's shuffle.
     *
     * @param seed together with the epoch's number it fixes the order
     * @return that order
     */
    static Order shuffled(long seed) {
        return (samples, epoch) -> {
            int[] order = asStored().of(samples, epoch);
            var random = Randomness.keyed(seed, epoch);
            for (int i = samples - 1; i > 0; i--) {
                int other = random.nextInt(i + 1);
                int kept = order[i];
                order[i] = order[other];
                order[other] = kept;
            }
            return order;
        };
    }
}
