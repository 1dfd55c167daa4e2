package org.snn4j.cpu;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The loops by the JDK's Vector API: native memory is read where it is, and a comparison stands in place of two clamps,
 * whose rules for NaN cost the plain loops most of their time. Operations come in the same order as in
 * {@link PlainLoops}, so that the bits are the same.
 *
 * <p>Factors repeat with every block of channels, so that one register holds them.
 */
final class VectorLoops implements Loops {
    /** As many lanes as a block has channels. */
    private static final VectorSpecies<Float> LANES =
            OneDnn.BLOCK == 16 ? FloatVector.SPECIES_512 : FloatVector.SPECIES_256;

    private static final int STEP = LANES.length();

    @Override
    public void moments(NativeFloats x, int at, float[] sum, float[] squares, float[] copy, int n) {
        ByteBuffer bytes = x.bytes();
        for (int i = 0; i < n; i += STEP) {
            FloatVector value = read(bytes, at + i);
            read(sum, i).add(value).intoArray(sum, i);
            read(squares, i).add(value.mul(value)).intoArray(squares, i);
        }
    }

    @Override
    public void combine(NativeFloats y, NativeFloats x, int at, float[][] coefficients, float[][] copies, int n) {
        FloatVector a = read(coefficients[0], 0);
        FloatVector b = read(coefficients[1], 0);
        FloatVector c = read(coefficients[2], 0);
        ByteBuffer into = y.bytes();
        ByteBuffer from = x.bytes();
        for (int i = 0; i < n; i += STEP) {
            write(read(into, at + i).mul(a).add(read(from, at + i).mul(b)).add(c), into, at + i);
        }
    }

    @Override
    public void step(
            SpikingKernel kernel,
            NativeFloats z,
            int at,
            float[] scale,
            float[] shift,
            float[] v,
            float[] spikes,
            float[] count,
            float[] copy,
            int n) {
        FloatVector factor = read(scale, 0);
        FloatVector addend = read(shift, 0);
        float lambda = kernel.lambda;
        float threshold = kernel.threshold;
        float base = kernel.base;
        float sign = kernel.sign;
        float hard = kernel.hard;
        float jump = kernel.jump;
        ByteBuffer bytes = z.bytes();
        for (int i = 0; i < n; i += STEP) {
            FloatVector current = read(bytes, at + i).mul(factor).add(addend);
            FloatVector u = read(v, i).mul(lambda).add(current);
            FloatVector s = spike(u.sub(threshold), base, sign);
            reset(u, s, hard, jump).intoArray(v, i);
            s.intoArray(spikes, i);
            read(count, i).add(s).intoArray(count, i);
        }
    }

    @Override
    public void recharge(
            SpikingKernel kernel,
            NativeFloats z,
            int at,
            float[] scale,
            float[] shift,
            float[] v,
            float[] distance,
            float[] copy,
            int n) {
        FloatVector factor = read(scale, 0);
        FloatVector addend = read(shift, 0);
        float lambda = kernel.lambda;
        float threshold = kernel.threshold;
        float base = kernel.base;
        float sign = kernel.sign;
        float hard = kernel.hard;
        float jump = kernel.jump;
        ByteBuffer bytes = z.bytes();
        for (int i = 0; i < n; i += STEP) {
            FloatVector current = read(bytes, at + i).mul(factor).add(addend);
            FloatVector u = read(v, i).mul(lambda).add(current);
            FloatVector x = u.sub(threshold);
            x.intoArray(distance, i);
            reset(u, spike(x, base, sign), hard, jump).intoArray(v, i);
        }
    }

    @Override
    public void back(SpikingKernel kernel, float[] distance, float[] slope, float[] gradient, float[] dv, int n) {
        float lambda = kernel.lambda;
        float base = kernel.base;
        float sign = kernel.sign;
        float hard = kernel.hard;
        FloatVector lowered = FloatVector.broadcast(LANES, kernel.jump - kernel.hard * kernel.threshold);
        float resetFlows = kernel.resetFlows;
        for (int i = 0; i < n; i += STEP) {
            FloatVector x = read(distance, i);
            FloatVector g = read(slope, i);
            FloatVector throughReset = lowered.sub(x.mul(hard)).mul(resetFlows).mul(g);
            FloatVector kept = one().sub(spike(x, base, sign).mul(hard)).add(throughReset);
            FloatVector du = read(gradient, i).mul(g).add(read(dv, i).mul(kept));
            du.mul(lambda).intoArray(dv, i);
            du.intoArray(gradient, i);
        }
    }

    @Override
    public void addBoth(float[] x, NativeFloats z, int at, float[] sum, float[] product, float[] copy, int n) {
        ByteBuffer bytes = z.bytes();
        for (int i = 0; i < n; i += STEP) {
            FloatVector addend = read(x, i);
            read(sum, i).add(addend).intoArray(sum, i);
            read(product, i).add(addend.mul(read(bytes, at + i))).intoArray(product, i);
        }
    }

    /** 1 where x is above 0, or not below it; x - x lets NaN through, which a comparison would hide. */
    private static FloatVector spike(FloatVector x, float base, float sign) {
        VectorMask<Float> above = x.mul(sign).compare(VectorOperators.GT, 0f);
        return x.sub(x).blend(1f, above).mul(sign).add(base);
    }

    private static FloatVector reset(FloatVector u, FloatVector s, float hard, float jump) {
        return u.mul(one().sub(s.mul(hard))).add(s.mul(jump));
    }

    private static FloatVector one() {
        return FloatVector.broadcast(LANES, 1f);
    }

    private static FloatVector read(float[] tile, int index) {
        return FloatVector.fromArray(LANES, tile, index);
    }

    private static FloatVector read(ByteBuffer bytes, int index) {
        return FloatVector.fromByteBuffer(LANES, bytes, index * Float.BYTES, ByteOrder.nativeOrder());
    }

    private static void write(FloatVector value, ByteBuffer bytes, int index) {
        value.intoByteBuffer(bytes, index * Float.BYTES, ByteOrder.nativeOrder());
    }
}
