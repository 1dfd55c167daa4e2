package org.snn4j.cli.bench;

import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.cli.parse.WrongFlag;
import org.snn4j.models.Models;
import org.snn4j.models.Sample;
import org.snn4j.pass.Shape;

/**
 * A batch of random numbers to time steps with.
 *
 * @param inputs {@code [N, channels, height, width]}, or {@code [N, T, channels, height, width]} with frames
 * @param labels one-hot, {@code [N, CLASSES]}
 */
record BenchBatch(INDArray inputs, INDArray labels) {
    static final int CLASSES = 10;

    /** Share of a frame's pixels that saw an event, and the most events that are drawn for one. */
    private static final double ACTIVE = 0.1;

    private static final int MOST_EVENTS = 5;

    static BenchBatch of(Sample sample, int timeSteps, int size, SplittableRandom random) {
        INDArray inputs = inputs(sample, timeSteps, size, random);
        float[][] oneHot = new float[size][CLASSES];
        for (float[] row : oneHot) {
            row[random.nextInt(CLASSES)] = 1;
        }
        return new BenchBatch(inputs, Nd4j.createFromArray(oneHot));
    }

    private static INDArray inputs(Sample sample, int timeSteps, int size, SplittableRandom random) {
        long[] image = sample.shape().batchOf(size);
        long[] shape = sample.frames()
                ? LongStream.concat(
                                LongStream.of(size, timeSteps),
                                LongStream.of(image).skip(1))
                        .toArray()
                : image;
        float[] numbers = new float[Math.toIntExact(LongStream.of(shape).reduce(1, Math::multiplyExact))];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = sample.frames() ? events(random) : (float) random.nextGaussian();
        }
        return Nd4j.createFromArray(numbers).reshape('c', shape);
    }

    private static int events(SplittableRandom random) {
        return random.nextDouble() < ACTIVE ? random.nextInt(1, MOST_EVENTS + 1) : 0;
    }

    /** What a model reads, of another size where one is asked for, such as {@code 2x48x48}. */
    static Sample sample(String model, @Nullable String size) {
        Sample usual = WrongFlag.pick("--model", model, Models.byName()).usualSample();
        if (size == null) {
            return usual;
        }
        if (!size.matches("[1-9]\\d{0,4}x[1-9]\\d{0,4}x[1-9]\\d{0,4}")) {
            throw new WrongFlag("--input must be channels x height x width such as 2x48x48, but was " + size);
        }
        String[] sizes = size.split("x");
        Shape shape = Shape.of(Integer.parseInt(sizes[0]), Integer.parseInt(sizes[1]), Integer.parseInt(sizes[2]));
        return new Sample(shape, usual.frames());
    }
}
