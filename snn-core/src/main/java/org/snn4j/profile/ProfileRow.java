package org.snn4j.profile;

import org.snn4j.pass.Work;
import org.snn4j.pass.Work.Direction;

/**
 * A line of the table.
 *
 * @param name the kind of layer, or the layer
 * @param forward seconds in the forward pass
 * @param backward seconds in the backward pass
 * @param neither seconds of work without a direction, such as the optimiser's
 * @param share of the step's time, in [0, 1]
 * @param bytes least bytes moved, forward and backward
 * @param operations of the plain algorithm, forward and backward
 */
public record ProfileRow(
        String name, double forward, double backward, double neither, double share, double bytes, double operations) {
    static ProfileRow of(String name, Work work, long[] spent) {
        double seconds = spent[0] / 1e9;
        return new ProfileRow(
                name,
                work.direction() == Direction.FORWARD ? seconds : 0,
                work.direction() == Direction.BACKWARD ? seconds : 0,
                work.direction() == Direction.NEITHER ? seconds : 0,
                0,
                (double) work.bytes() * spent[1],
                (double) work.operations() * spent[1]);
    }

    ProfileRow plus(ProfileRow other) {
        return new ProfileRow(
                name,
                forward + other.forward,
                backward + other.backward,
                neither + other.neither,
                0,
                bytes + other.bytes,
                operations + other.operations);
    }

    ProfileRow over(int steps, double total) {
        return new ProfileRow(
                name,
                forward / steps,
                backward / steps,
                neither / steps,
                total == 0 ? 0 : seconds() / total,
                bytes / steps,
                operations / steps);
    }

    /**
     * Time of this row in a step.
     *
     * @return seconds
     */
    public double seconds() {
        return forward + backward + neither;
    }

    /**
     * Memory bandwidth: the least bytes by the time.
     *
     * @return 1e9 bytes a second; 0 where nothing is counted
     */
    public double gigabytesPerSecond() {
        return perSecond(bytes);
    }

    /**
     * Compute rate: operations of the plain algorithm by the time.
     *
     * @return 1e9 operations a second; 0 where none are counted
     */
    public double gigaflopsPerSecond() {
        return perSecond(operations);
    }

    private double perSecond(double count) {
        return seconds() == 0 ? 0 : count / seconds() / 1e9;
    }
}
