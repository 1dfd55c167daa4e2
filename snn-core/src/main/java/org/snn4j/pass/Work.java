package org.snn4j.pass;

import org.snn4j.check.Check;

/**
 * A part of a training step or a prediction, with the least memory traffic and arithmetic that it needs.
 *
 * @param kind what is done, such as {@code conv2d}, or {@code batchNorm + spiking} where an engine runs the two as one
 * @param name the layer that does it, such as {@code conv2d_1}, or the kind again where it is no layer
 * @param direction forward, back, or neither
 * @param bytes what must move between memory and processor at least: each array that is read or written, once
 * @param operations multiplications and additions of the plain algorithm, whatever the engine does instead; 0 where
 *     moving bytes is all that takes time
 */
public record Work(String kind, String name, Direction direction, long bytes, long operations) {
    /** The pass in which work is done. */
    public enum Direction {
        /** From the input to the loss. */
        FORWARD,
        /** From the loss to the weights. */
        BACKWARD,
        /** Before, between or after the two. */
        NEITHER
    }

    /**
     * Checks the counts.
     *
     * @param kind what is done
     * @param name the layer that does it
     * @param direction forward, back, or neither
     * @param bytes at least 0
     * @param operations at least 0
     * @throws IllegalArgumentException where a count is negative
     */
    public Work {
        Check.that(
                bytes >= 0 && operations >= 0,
                "work moves and computes 0 or more, but " + kind + " was said to move " + bytes + " bytes in "
                        + operations + " operations");
    }

    /**
     * Work that is no layer's.
     *
     * @param kind what is done, such as {@code loss}
     * @param direction forward, back, or neither
     * @param bytes that must move at least
     * @return work without operations
     */
    public static Work of(String kind, Direction direction, long bytes) {
        return new Work(kind, kind, direction, bytes, 0);
    }
}
