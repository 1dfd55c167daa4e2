package org.snn4j.cpu.memory;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.array.ArrayCopies;
import org.snn4j.pass.Shape;

/**
 * A value over time, or its gradient, in native memory.
 *
 * @param shape of one sample
 * @param timeSteps 1 where the value is the same at every step
 * @param batch samples at each step
 * @param blocked whether channels lie in blocks, {@code [T*N, C/BLOCK, H, W, BLOCK]}, or samples are in C order
 * @param floats the numbers; unused channels of the last block are zero
 */
public record Activation(Shape shape, int timeSteps, int batch, boolean blocked, NativeFloats floats) {
    /** Floats that such a value takes. */
    public static long floats(Shape shape, int timeSteps, int batch, boolean blocked) {
        long sample = blocked ? (long) Blocks.padded(shape.size(0)) * shape.size(1) * shape.size(2) : shape.length();
        return sample * timeSteps * batch;
    }

    /** Samples over all steps. */
    public int rows() {
        return timeSteps * batch;
    }

    /** Contiguous parts of one sample, one after the other: its blocks of channels, or the whole sample. */
    public int planes() {
        return blocked ? Blocks.padded(shape.size(0)) / Blocks.LENGTH : 1;
    }

    /** Floats of one such part. */
    public int planeLength() {
        return blocked ? shape.size(1) * shape.size(2) * Blocks.LENGTH : Math.toIntExact(shape.length());
    }

    /** Where a part begins. */
    public int offset(int step, int sample, int plane) {
        return (((timeSteps == 1 ? 0 : step) * batch + sample) * planes() + plane) * planeLength();
    }

    /** The first steps, in the same memory; this where it has one step, which stands for all. */
    public Activation first(int steps) {
        return timeSteps == 1 ? this : new Activation(shape, steps, batch, blocked, floats);
    }

    /** One step, in the same memory. */
    public Activation step(int step) {
        long length = (long) batch * planes() * planeLength();
        return timeSteps == 1 ? this : new Activation(shape, 1, batch, blocked, floats.part(step * length, length));
    }

    /** An array like this one, in other memory. */
    public Activation in(NativeFloats other) {
        return new Activation(shape, timeSteps, batch, blocked, other);
    }

    /** The numbers as a new ND4J array in C order. */
    public INDArray toArray() {
        return blocked
                ? ArrayCopies.array(plainNumbers(), shape.batchOf(rows()))
                : floats.toArray(shape.batchOf(rows()));
    }

    /** The numbers in C order, without the unused channels of the last block. */
    private float[] plainNumbers() {
        int pixels = shape.size(1) * shape.size(2);
        float[] numbers = new float[Math.toIntExact(shape.length() * rows())];
        float[] block = new float[planeLength()];
        for (int row = 0; row < rows(); row++) {
            for (int channel = 0; channel < shape.size(0); channel++) {
                int lane = channel % Blocks.LENGTH;
                if (lane == 0) {
                    floats.get((row * planes() + channel / Blocks.LENGTH) * planeLength(), block, planeLength());
                }
                int to = (row * shape.size(0) + channel) * pixels;
                for (int pixel = 0; pixel < pixels; pixel++) {
                    numbers[to + pixel] = block[pixel * Blocks.LENGTH + lane];
                }
            }
        }
        return numbers;
    }
}
