package org.snn4j.cpu.neuron;

import org.snn4j.cpu.memory.Activation;
import org.snn4j.cpu.parallel.Stages;

/**
 * Reads the planes of a value twice with a sum by channel between, one group of channel blocks after the other, so that the
 * second sweep finds in the cache what the first one fetched from memory.
 *
 * @param <S> what one thread works in
 */
final class ChannelSweeps<S> implements Stages<S> {
    /** Bytes of a group, small enough to stay in the last-level cache beside what the sweeps write. */
    private static final long GROUP_BYTES = 4L << 20;

    /** What a sweep does with one plane of a sample, all steps. */
    @FunctionalInterface
    interface Sweep<S> {
        void run(int sample, int plane, S scratch);
    }

    /** What happens between the sweeps over the planes from {@code first} to {@code end}, the latter not included. */
    @FunctionalInterface
    interface Between {
        void run(int first, int end);
    }

    private final int batch;
    private final int planes;
    private final int groupPlanes;
    private final Sweep<S> first;
    private final Between between;
    private final Sweep<S> second;

    /**
     * Sweeps over a value.
     *
     * @param value what the second sweep reads again
     * @param arrays how many arrays of the value's size are read again
     */
    ChannelSweeps(Activation value, int arrays, Sweep<S> first, Between between, Sweep<S> second) {
        this.batch = value.batch();
        this.planes = value.planes();
        long bytes = (long) arrays * value.rows() * value.planeLength() * Float.BYTES;
        this.groupPlanes = (int) Math.max(1, Math.min(planes, GROUP_BYTES / bytes));
        this.first = first;
        this.between = between;
        this.second = second;
    }

    @Override
    public int count() {
        return 2 * ((planes + groupPlanes - 1) / groupPlanes);
    }

    @Override
    public int units(int stage) {
        return batch * (end(stage) - begin(stage));
    }

    @Override
    public void run(int stage, int unit, S scratch) {
        int size = end(stage) - begin(stage);
        int plane = begin(stage) + unit % size;
        if (stage % 2 == 0) {
            first.run(unit / size, plane, scratch);
        } else {
            // Back to front: what was fetched last is the likeliest to be in the cache still.
            second.run(batch - 1 - unit / size, plane, scratch);
        }
    }

    @Override
    public void finish(int stage) {
        if (stage % 2 == 0) {
            between.run(begin(stage), end(stage));
        }
    }

    private int begin(int stage) {
        return stage / 2 * groupPlanes;
    }

    private int end(int stage) {
        return Math.min(planes, begin(stage) + groupPlanes);
    }
}
