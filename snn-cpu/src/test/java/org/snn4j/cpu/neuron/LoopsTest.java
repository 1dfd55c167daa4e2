package org.snn4j.cpu.neuron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snn4j.cpu.Kernels;
import org.snn4j.cpu.memory.Blocks;
import org.snn4j.cpu.memory.NativeFloats;
import org.snn4j.cpu.memory.Tile;
import org.snn4j.neuron.Firing;
import org.snn4j.neuron.Lif;
import org.snn4j.neuron.LinearNeuron;
import org.snn4j.surrogate.Triangular;

/** The Vector API's loops against the plain ones, bit for bit; skipped where Java was started without the module. */
class LoopsTest {
    private static final int N = 4 * Blocks.LENGTH;
    private static final int AT = Blocks.LENGTH;

    private final Loops plain = Loops.PLAIN;
    private final Loops vector = Kernels.fastest().blocked();
    private final SplittableRandom random = new SplittableRandom(3);
    private final float[] copy = new float[N];

    @BeforeEach
    void hasTheVectorApi() {
        assumeTrue(
                ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent(),
                "started without --add-modules jdk.incubator.vector");
        assertThat(vector).isNotSameAs(plain);
    }

    private float[] numbers() {
        float[] numbers = new float[N];
        for (int i = 0; i < N; i++) {
            numbers[i] = (float) random.nextGaussian();
        }
        return numbers;
    }

    /** The same factor for a channel in every block. */
    private float[] factors() {
        float[] tile = new float[N];
        float[] block = new float[Blocks.LENGTH];
        System.arraycopy(numbers(), 0, block, 0, block.length);
        Tile.spread(block, tile, N);
        return tile;
    }

    private NativeFloats outside(float[] numbers) {
        NativeFloats floats = NativeFloats.allocate(AT + N);
        floats.clear();
        floats.put(AT, numbers, N);
        return floats;
    }

    private static float[] inside(NativeFloats floats) {
        float[] numbers = new float[AT + N];
        floats.get(0, numbers, numbers.length);
        return numbers;
    }

    @ParameterizedTest
    @CsvSource({"false, false, false", "true, false, true", "false, true, false", "true, true, true"})
    void neuronsStepAndGoBackAlike(boolean soft, boolean equal, boolean attached) {
        LinearNeuron neuron = Lif.of(2).firing(new Firing(0.5, 0, soft, !attached, equal, Triangular.of()));
        SpikingKernel kernel = new SpikingKernel(neuron, neuron.charge(new double[0]));
        float[] current = numbers();
        float[] membrane = numbers();
        float[] scale = factors();
        float[] shift = factors();
        // One neuron exactly at the threshold.
        for (int i = 0; i < N; i += Blocks.LENGTH) {
            shift[i] = 0.5f;
        }
        current[0] = 0;
        membrane[0] = 0;
        NativeFloats z = outside(current);
        float[][] results = new float[2][];
        for (int i = 0; i < 2; i++) {
            Loops loops = i == 0 ? plain : vector;
            float[] v = membrane.clone();
            float[] spikes = new float[N];
            float[] count = scale.clone();
            Current charge = new Current(z, AT, scale, shift, copy);
            loops.step(kernel, charge, v, spikes, count, N);
            float[] again = membrane.clone();
            float[] distance = new float[N];
            loops.recharge(kernel, charge, again, distance, N);
            assertThat(again).isEqualTo(v);
            float[] slope = new float[N];
            kernel.surrogate.derivative(distance, slope, N);
            float[] gradient = current.clone();
            float[] dv = shift.clone();
            loops.back(kernel, distance, slope, gradient, dv, N);
            results[i] = joined(v, spikes, count, distance, gradient, dv);
        }
        assertThat(results[1]).containsExactly(results[0]);
    }

    @Test
    void aMembraneThatIsNoNumberGivesNoSpike() {
        Lif neuron = Lif.tks();
        SpikingKernel kernel = new SpikingKernel(neuron, neuron.charge(new double[0]));
        float[] one = new float[N];
        Arrays.fill(one, 1);
        NativeFloats z = outside(one);
        for (Loops loops : new Loops[] {plain, vector}) {
            float[] v = new float[N];
            v[1] = Float.NaN;
            float[] spikes = new float[N];
            loops.step(kernel, new Current(z, AT, one, one, copy), v, spikes, new float[N], N);
            assertThat(spikes[0]).isEqualTo(1);
            assertThat(spikes[1]).isNaN();
            assertThat(v[1]).isNaN();
        }
    }

    @Test
    void sumsAndNormalisationAreAlike() {
        NativeFloats x = outside(numbers());
        float[] start = numbers();
        float[] addend = numbers();
        float[] y = numbers();
        float[][] coefficients = {factors(), factors(), factors()};
        float[][] results = new float[2][];
        for (int i = 0; i < 2; i++) {
            Loops loops = i == 0 ? plain : vector;
            float[] sum = start.clone();
            float[] squares = start.clone();
            loops.moments(x, AT, sum, squares, copy, N);
            float[] total = start.clone();
            float[] product = start.clone();
            x.get(AT, copy, N);
            loops.addBoth(addend, x, AT, total, product, copy, N);
            NativeFloats changed = outside(y);
            loops.combine(changed, x, AT, coefficients, new float[2][N], N);
            results[i] = joined(sum, squares, total, product, inside(changed));
        }
        assertThat(results[1]).containsExactly(results[0]);
    }

    private static float[] joined(float[]... arrays) {
        float[] all = new float[0];
        for (float[] array : arrays) {
            int length = all.length;
            all = Arrays.copyOf(all, length + array.length);
            System.arraycopy(array, 0, all, length, array.length);
        }
        return all;
    }
}
