package org.snn4j.cpu.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.snn4j.cpu.memory.InstructionSet;
import org.snn4j.cpu.memory.NativeFloats;
import org.snn4j.cpu.neuron.Current;
import org.snn4j.cpu.neuron.Loops;
import org.snn4j.cpu.neuron.PlainLoops;
import org.snn4j.cpu.neuron.SpikingKernel;

/**
 * The loops by the JDK's Vector API: native memory is read where it is, and a comparison stands in place of two clamps,
 * whose rules for NaN cost the plain loops most of their time. Operations come in the same order as in
 * {@link PlainLoops}, so that the bits are the same.
 *
 * <p>The loops call nothing but the API, which the compiler always inlines. A method of our own that takes or gives
 * vectors is not inlined any more where a caller has become large, and then every vector is an object on the heap.
 *
 * <p>A spike is 1 where x is above 0, or not below it; {@code x - x} lets NaN through, which a comparison would hide.
 *
 * <p>Factors repeat with every block of channels, so that one register holds them.
 */
public final class VectorLoops implements Loops {
    /** As many lanes as a block has channels. */
    static final VectorSpecies<Float> LANES =
            InstructionSet.HAS_AVX512 ? FloatVector.SPECIES_512 : FloatVector.SPECIES_256;

    private static final int STEP = LANES.length();

    /** Called by {@code Kernels}. */
    public VectorLoops() {}

    @Override
    public void moments(NativeFloats x, int at, float[] sum, float[] squares, float[] copy, int n) {
        Object bytes = VectorMemory.of(x);
        for (int i = 0; i < n; i += STEP) {
            FloatVector value = VectorMemory.load(bytes, (at + i) * Float.BYTES);
            FloatVector.fromArray(LANES, sum, i).add(value).intoArray(sum, i);
            FloatVector.fromArray(LANES, squares, i).add(value.mul(value)).intoArray(squares, i);
        }
    }

    @Override
    public void combine(NativeFloats y, NativeFloats x, int at, float[][] coefficients, float[][] copies, int n) {
        FloatVector a = FloatVector.fromArray(LANES, coefficients[0], 0);
        FloatVector b = FloatVector.fromArray(LANES, coefficients[1], 0);
        FloatVector c = FloatVector.fromArray(LANES, coefficients[2], 0);
        Object into = VectorMemory.of(y);
        Object from = VectorMemory.of(x);
        for (int i = 0; i < n; i += STEP) {
            int place = (at + i) * Float.BYTES;
            VectorMemory.store(
                    VectorMemory.load(into, place)
                            .mul(a)
                            .add(VectorMemory.load(from, place).mul(b))
                            .add(c),
                    into,
                    place);
        }
    }

    @Override
    public void step(SpikingKernel kernel, Current current, float[] v, float[] spikes, float[] count, int n) {
        FloatVector one = FloatVector.broadcast(LANES, 1f);
        FloatVector factor = FloatVector.fromArray(LANES, current.scale(), 0);
        FloatVector addend = FloatVector.fromArray(LANES, current.shift(), 0);
        float lambda = kernel.lambda;
        float threshold = kernel.threshold;
        float base = kernel.base;
        float sign = kernel.sign;
        float hard = kernel.hard;
        float jump = kernel.jump;
        Object bytes = VectorMemory.of(current.z());
        int at = current.at();
        for (int i = 0; i < n; i += STEP) {
            FloatVector charge =
                    VectorMemory.load(bytes, (at + i) * Float.BYTES).mul(factor).add(addend);
            FloatVector u = FloatVector.fromArray(LANES, v, i).mul(lambda).add(charge);
            FloatVector x = u.sub(threshold);
            FloatVector s = x.sub(x)
                    .blend(1f, x.mul(sign).compare(VectorOperators.GT, 0f))
                    .mul(sign)
                    .add(base);
            u.mul(one.sub(s.mul(hard))).add(s.mul(jump)).intoArray(v, i);
            s.intoArray(spikes, i);
            FloatVector.fromArray(LANES, count, i).add(s).intoArray(count, i);
        }
    }

    @Override
    public void recharge(SpikingKernel kernel, Current current, float[] v, float[] distance, int n) {
        FloatVector one = FloatVector.broadcast(LANES, 1f);
        FloatVector factor = FloatVector.fromArray(LANES, current.scale(), 0);
        FloatVector addend = FloatVector.fromArray(LANES, current.shift(), 0);
        float lambda = kernel.lambda;
        float threshold = kernel.threshold;
        float base = kernel.base;
        float sign = kernel.sign;
        float hard = kernel.hard;
        float jump = kernel.jump;
        Object bytes = VectorMemory.of(current.z());
        int at = current.at();
        for (int i = 0; i < n; i += STEP) {
            FloatVector charge =
                    VectorMemory.load(bytes, (at + i) * Float.BYTES).mul(factor).add(addend);
            FloatVector u = FloatVector.fromArray(LANES, v, i).mul(lambda).add(charge);
            FloatVector x = u.sub(threshold);
            x.intoArray(distance, i);
            FloatVector s = x.sub(x)
                    .blend(1f, x.mul(sign).compare(VectorOperators.GT, 0f))
                    .mul(sign)
                    .add(base);
            u.mul(one.sub(s.mul(hard))).add(s.mul(jump)).intoArray(v, i);
        }
    }

    @Override
    public void back(SpikingKernel kernel, float[] distance, float[] slope, float[] gradient, float[] dv, int n) {
        float lambda = kernel.lambda;
        float base = kernel.base;
        float sign = kernel.sign;
        float hard = kernel.hard;
        FloatVector one = FloatVector.broadcast(LANES, 1f);
        FloatVector lowered = FloatVector.broadcast(LANES, kernel.jump - kernel.hard * kernel.threshold);
        float resetFlows = kernel.resetFlows;
        for (int i = 0; i < n; i += STEP) {
            FloatVector x = FloatVector.fromArray(LANES, distance, i);
            FloatVector g = FloatVector.fromArray(LANES, slope, i);
            FloatVector throughReset = lowered.sub(x.mul(hard)).mul(resetFlows).mul(g);
            FloatVector s = x.sub(x)
                    .blend(1f, x.mul(sign).compare(VectorOperators.GT, 0f))
                    .mul(sign)
                    .add(base);
            FloatVector kept = one.sub(s.mul(hard)).add(throughReset);
            FloatVector du = FloatVector.fromArray(LANES, gradient, i)
                    .mul(g)
                    .add(FloatVector.fromArray(LANES, dv, i).mul(kept));
            du.mul(lambda).intoArray(dv, i);
            du.intoArray(gradient, i);
        }
    }

    @Override
    public void addBoth(float[] x, NativeFloats z, int at, float[] sum, float[] product, float[] copy, int n) {
        Object bytes = VectorMemory.of(z);
        for (int i = 0; i < n; i += STEP) {
            FloatVector addend = FloatVector.fromArray(LANES, x, i);
            FloatVector.fromArray(LANES, sum, i).add(addend).intoArray(sum, i);
            FloatVector.fromArray(LANES, product, i)
                    .add(addend.mul(VectorMemory.load(bytes, (at + i) * Float.BYTES)))
                    .intoArray(product, i);
        }
    }
}
