package org.snn4j.datasets.frame;

import java.util.Arrays;
import java.util.Objects;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.array.ArrayCopies;
import org.snn4j.check.Check;

/**
 * A recording cut into frames, {@code [frames, channels, height, width]}; immutable.
 *
 * <p>Frames of counts have two channels, darker (OFF) first and brighter (ON) second. Values are float32, so that
 * every count up to 16,777,216 is exact and none overflows.
 */
public final class EventFrames {
    private final int frames;
    private final int channels;
    private final int height;
    private final int width;
    private final float[] values;

    /** Keeps the array; nobody else may write to it. */
    EventFrames(int frames, int channels, int height, int width, float[] values) {
        this.frames = frames;
        this.channels = channels;
        this.height = height;
        this.width = width;
        this.values = values;
    }

    /**
     * Makes frames of numbers.
     *
     * @param frames T, at least 1
     * @param channels planes of a frame, at least 1
     * @param height rows of a plane, at least 1
     * @param width columns of a row, at least 1
     * @param values as many numbers, in C order; they are copied
     * @return those frames
     * @throws IllegalArgumentException where a size is below 1 or the numbers are more or fewer
     */
    public static EventFrames of(int frames, int channels, int height, int width, float[] values) {
        int length = length(frames, channels, height, width);
        Check.that(
                values.length == length,
                "frames of [" + frames + ", " + channels + ", " + height + ", " + width + "] need " + length
                        + " numbers, but got " + values.length);
        return new EventFrames(frames, channels, height, width, values.clone());
    }

    /** How many numbers frames have; refuses sizes that no array can hold. */
    static int length(int frames, int channels, int height, int width) {
        Check.positive(frames, "frames");
        Check.positive(channels, "channels");
        Check.positive(height, "height");
        Check.positive(width, "width");
        long plane = (long) height * width;
        long planes = (long) frames * channels;
        Check.that(
                planes <= Integer.MAX_VALUE / plane,
                "frames of [" + frames + ", " + channels + ", " + height + ", " + width
                        + "] do not fit into one array; take fewer or smaller frames");
        return (int) (planes * plane);
    }

    /**
     * How many frames there are.
     *
     * @return T
     */
    public int frames() {
        return frames;
    }

    /**
     * Planes of a frame.
     *
     * @return 2 for counts
     */
    public int channels() {
        return channels;
    }

    /**
     * Rows of a plane.
     *
     * @return their number
     */
    public int height() {
        return height;
    }

    /**
     * Columns of a row.
     *
     * @return their number
     */
    public int width() {
        return width;
    }

    /**
     * One number.
     *
     * @param frame from 0
     * @param channel from 0; of counts, 0 is OFF and 1 is ON
     * @param y row, from 0 at the top
     * @param x column, from 0 on the left
     * @return its value
     */
    public float get(int frame, int channel, int y, int x) {
        Objects.checkIndex(frame, frames);
        Objects.checkIndex(channel, channels);
        Objects.checkIndex(y, height);
        Objects.checkIndex(x, width);
        return values[((frame * channels + channel) * height + y) * width + x];
    }

    /**
     * The sum of a plane; of counts, how many events it holds.
     *
     * @param frame from 0
     * @param channel from 0
     * @return the sum over all its pixels
     */
    public double sum(int frame, int channel) {
        Objects.checkIndex(frame, frames);
        Objects.checkIndex(channel, channels);
        int plane = height * width;
        int from = (frame * channels + channel) * plane;
        double sum = 0;
        for (int i = from; i < from + plane; i++) {
            sum += values[i];
        }
        return sum;
    }

    /**
     * All numbers.
     *
     * @return a copy, in C order
     */
    public float[] toFloats() {
        return values.clone();
    }

    /**
     * Other values in frames of this shape.
     *
     * @param others in C order, as many as there are here
     * @return new frames
     */
    public EventFrames withValues(float[] others) {
        return of(frames, channels, height, width, others);
    }

    /**
     * Whether other frames have the shape of these.
     *
     * @param other frames
     * @return true where number, channels, height and width are equal
     */
    public boolean hasShapeOf(EventFrames other) {
        return frames == other.frames && channels == other.channels && height == other.height && width == other.width;
    }

    /**
     * Copies all numbers into a larger array, such as that of a batch.
     *
     * @param to where they go, in C order
     * @param offset index of the first one there
     * @throws IndexOutOfBoundsException where there is no room for all
     */
    public void copyTo(float[] to, int offset) {
        System.arraycopy(values, 0, to, offset, values.length);
    }

    /**
     * All numbers as an ND4J array.
     *
     * @return a new float32 array {@code [frames, channels, height, width]}
     */
    public INDArray toArray() {
        return ArrayCopies.array(values, frames, channels, height, width);
    }

    /**
     * Moves the pixels of every plane alike: pixel i becomes what pixel {@code source[i]} was, or 0 where that is -1.
     *
     * @param source an index of a plane, {@code y * width + x}, or -1, for each of its pixels
     * @return frames of the same shape
     * @throws IllegalArgumentException where there are more or fewer indices than pixels
     * @throws IndexOutOfBoundsException where an index is outside a plane
     */
    public EventFrames rearranged(int[] source) {
        int plane = height * width;
        Check.that(
                source.length == plane,
                "a plane of " + height + " x " + width + " needs " + plane + " source indices, but got "
                        + source.length);
        for (int index : source) {
            Objects.checkIndex(index + 1, plane + 1);
        }
        float[] moved = new float[values.length];
        for (int from = 0; from < values.length; from += plane) {
            for (int i = 0; i < plane; i++) {
                int index = source[i];
                moved[from + i] = index < 0 ? 0 : values[from + index];
            }
        }
        return new EventFrames(frames, channels, height, width, moved);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EventFrames that
                && frames == that.frames
                && channels == that.channels
                && height == that.height
                && width == that.width
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * Objects.hash(frames, channels, height, width) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "EventFrames[" + frames + ", " + channels + ", " + height + ", " + width + "]";
    }
}
