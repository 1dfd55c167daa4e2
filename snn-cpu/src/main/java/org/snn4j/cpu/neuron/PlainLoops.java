package org.snn4j.cpu.neuron;

import org.snn4j.cpu.memory.NativeFloats;
import org.snn4j.cpu.memory.Tile;

/**
 * Loops that the compiler turns into vector instructions by itself.
 *
 * <p>The step function and the resets are written without branches: {@code s = a + b * min(1, max(0, (u - vThreshold) *
 * steep))} with a = 0, b = 1 where equality does not fire, and a = 1, b = -1 with a negative slope where it does;
 * {@code v = u * (1 - hard * s) + jump * s} with hard = 1, jump = vReset, or hard = 0, jump = -vThreshold.
 */
public final class PlainLoops implements Loops {
    /** Any difference of two floats near a threshold, times this, is at least 1. */
    private static final float STEEP = 1e30f;

    @Override
    public void moments(NativeFloats x, int at, float[] sum, float[] squares, float[] copy, int n) {
        x.get(at, copy, n);
        for (int i = 0; i < n; i++) {
            sum[i] += copy[i];
            squares[i] += copy[i] * copy[i];
        }
    }

    @Override
    public void combine(NativeFloats y, NativeFloats x, int at, float[][] coefficients, float[][] copies, int n) {
        y.get(at, copies[0], n);
        x.get(at, copies[1], n);
        Tile.combine(copies[0], coefficients[0], copies[1], coefficients[1], coefficients[2], n);
        y.put(at, copies[0], n);
    }

    @Override
    public void step(SpikingKernel kernel, Current current, float[] v, float[] spikes, float[] count, int n) {
        step(kernel, current.read(n), current.scale(), current.shift(), v, spikes, n);
        Tile.add(spikes, count, n);
    }

    /** As in the interface, on a copy, and without a count. */
    public static void step(
            SpikingKernel kernel, float[] z, float[] scale, float[] shift, float[] v, float[] spikes, int n) {
        float lambda = kernel.lambda;
        float threshold = kernel.threshold;
        float steep = kernel.sign * STEEP;
        float base = kernel.base;
        float sign = kernel.sign;
        float hard = kernel.hard;
        float jump = kernel.jump;
        for (int i = 0; i < n; i++) {
            float u = lambda * v[i] + (z[i] * scale[i] + shift[i]);
            float s = base + sign * Math.min(1f, Math.max(0f, (u - threshold) * steep));
            v[i] = u * (1f - hard * s) + jump * s;
            spikes[i] = s;
        }
    }

    @Override
    public void recharge(SpikingKernel kernel, Current current, float[] v, float[] distance, int n) {
        recharge(kernel, current.read(n), current.scale(), current.shift(), v, distance, n);
    }

    /** As in the interface, on a copy. */
    public static void recharge(
            SpikingKernel kernel, float[] z, float[] scale, float[] shift, float[] v, float[] distance, int n) {
        float lambda = kernel.lambda;
        float threshold = kernel.threshold;
        float steep = kernel.sign * STEEP;
        float base = kernel.base;
        float sign = kernel.sign;
        float hard = kernel.hard;
        float jump = kernel.jump;
        for (int i = 0; i < n; i++) {
            float u = lambda * v[i] + (z[i] * scale[i] + shift[i]);
            float x = u - threshold;
            float s = base + sign * Math.min(1f, Math.max(0f, x * steep));
            v[i] = u * (1f - hard * s) + jump * s;
            distance[i] = x;
        }
    }

    /** The spikes that belong to the distances. */
    static void spikes(SpikingKernel kernel, float[] distance, float[] spikes, int n) {
        float steep = kernel.sign * STEEP;
        float base = kernel.base;
        float sign = kernel.sign;
        for (int i = 0; i < n; i++) {
            spikes[i] = base + sign * Math.min(1f, Math.max(0f, distance[i] * steep));
        }
    }

    @Override
    public void back(SpikingKernel kernel, float[] distance, float[] slope, float[] gradient, float[] dv, int n) {
        float lambda = kernel.lambda;
        float steep = kernel.sign * STEEP;
        float base = kernel.base;
        float sign = kernel.sign;
        float hard = kernel.hard;
        float lowered = kernel.jump - kernel.hard * kernel.threshold;
        float resetFlows = kernel.resetFlows;
        for (int i = 0; i < n; i++) {
            float x = distance[i];
            float s = base + sign * Math.min(1f, Math.max(0f, x * steep));
            float kept = 1f - hard * s + (lowered - hard * x) * resetFlows * slope[i];
            float du = gradient[i] * slope[i] + dv[i] * kept;
            dv[i] = lambda * du;
            gradient[i] = du;
        }
    }

    @Override
    public void addBoth(float[] x, NativeFloats z, int at, float[] sum, float[] product, float[] copy, int n) {
        Tile.addBoth(x, copy, sum, product, n);
    }
}
