package org.snn4j.cpu.neuron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snn4j.cpu.Kernels;
import org.snn4j.cpu.memory.Blocks;
import org.snn4j.pass.Shape;

/** Averages over windows, in Java and as what is the quickest here, against the formula. */
class PoolingLoopsTest {
    private static final int AT = Blocks.LENGTH;

    private final SplittableRandom random = new SplittableRandom(3);

    @ParameterizedTest(name = "windows of {0} x {1} in {2} x {3} pixels")
    @CsvSource({"2, 2, 4, 6", "2, 2, 2, 7", "3, 3, 3, 3", "1, 2, 1, 4", "4, 1, 4, 2"})
    void takesTheMeanOfEachWindow(int height, int width, int down, int across) {
        Pooling pooling = new Pooling(true, height, width, Shape.of(Blocks.LENGTH, down, across));
        int row = across * Blocks.LENGTH;
        float[] spikes = new float[AT + height * row];
        for (int i = 0; i < spikes.length; i++) {
            spikes[i] = random.nextInt(2);
        }
        double[] expected = new double[pooling.pooledRowLength()];
        for (int i = 0; i < expected.length; i++) {
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    int column = i / Blocks.LENGTH * width + x;
                    double spike = spikes[AT + y * row + column * Blocks.LENGTH + i % Blocks.LENGTH];
                    expected[i] += spike / (height * width);
                }
            }
        }
        for (PoolingLoops loops : List.of(new PlainPooling(), Kernels.fastest().pooling())) {
            float[] means = new float[AT + expected.length];
            loops.average(spikes, AT, pooling, means, AT, new float[2][spikes.length]);
            for (int i = 0; i < expected.length; i++) {
                assertThat((double) means[AT + i]).isCloseTo(expected[i], within(1e-6));
            }
        }
    }
}
