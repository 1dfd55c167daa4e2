package org.snn4j.cpu;

import org.snn4j.neuron.LinearNeuron;
import org.snn4j.neuron.LinearNeuron.Charge;
import org.snn4j.surrogate.Surrogate;

/**
 * The loops of a linear neuron on one tile; membranes never leave the first-level cache.
 *
 * <p>The step function and the resets are written without branches, so that the compiler turns each loop into vector
 * instructions: {@code s = a + b * min(1, max(0, (u - vThreshold) * steep))} with a = 0, b = 1 where equality does not
 * fire, and a = 1, b = -1 with a negative slope where it does; {@code v = u * (1 - hard * s) + jump * s} with hard = 1,
 * jump = vReset, or hard = 0, jump = -vThreshold.
 */
final class SpikingKernel {
    /** Any difference of two floats near a threshold, times this, is at least 1. */
    private static final float STEEP = 1e30f;

    final float lambda;
    final float kappa;
    final float drift;
    final float rest;
    private final float threshold;
    private final float steep;
    private final float base;
    private final float sign;
    private final float hard;
    private final float jump;
    private final float resetFlows;
    private final Surrogate surrogate;

    SpikingKernel(LinearNeuron neuron, Charge charge) {
        lambda = (float) charge.lambda();
        kappa = (float) charge.kappa();
        drift = (float) charge.drift();
        rest = (float) neuron.vReset();
        threshold = (float) neuron.vThreshold();
        steep = neuron.fireOnEqual() ? -STEEP : STEEP;
        base = neuron.fireOnEqual() ? 1 : 0;
        sign = neuron.fireOnEqual() ? -1 : 1;
        hard = neuron.softReset() ? 0 : 1;
        jump = neuron.softReset() ? -threshold : rest;
        resetFlows = neuron.detachReset() ? 0 : 1;
        surrogate = neuron.surrogate();
    }

    /** Charges with {@code z * scale + shift}, fires and resets; {@code v} becomes the membrane after the step. */
    void step(float[] z, float[] scale, float[] shift, float[] v, float[] spikes, int n) {
        step(z, scale, shift, v, spikes, n, lambda, threshold, steep, base, sign, hard, jump);
    }

    private static void step(
            float[] z,
            float[] scale,
            float[] shift,
            float[] v,
            float[] spikes,
            int n,
            float lambda,
            float threshold,
            float steep,
            float base,
            float sign,
            float hard,
            float jump) {
        for (int i = 0; i < n; i++) {
            float u = lambda * v[i] + (z[i] * scale[i] + shift[i]);
            float s = base + sign * Math.min(1f, Math.max(0f, (u - threshold) * steep));
            v[i] = u * (1f - hard * s) + jump * s;
            spikes[i] = s;
        }
    }

    /** As {@link #step}, but keeps the charged membrane's distance from the threshold instead of the spikes. */
    void recharge(float[] z, float[] scale, float[] shift, float[] v, float[] distance, int n) {
        recharge(z, scale, shift, v, distance, n, lambda, threshold, steep, base, sign, hard, jump);
    }

    private static void recharge(
            float[] z,
            float[] scale,
            float[] shift,
            float[] v,
            float[] distance,
            int n,
            float lambda,
            float threshold,
            float steep,
            float base,
            float sign,
            float hard,
            float jump) {
        for (int i = 0; i < n; i++) {
            float u = lambda * v[i] + (z[i] * scale[i] + shift[i]);
            float x = u - threshold;
            float s = base + sign * Math.min(1f, Math.max(0f, x * steep));
            v[i] = u * (1f - hard * s) + jump * s;
            distance[i] = x;
        }
    }

    /** The spikes that belong to the distances. */
    void spikes(float[] distance, float[] spikes, int n) {
        spikes(distance, spikes, n, steep, base, sign);
    }

    private static void spikes(float[] distance, float[] spikes, int n, float steep, float base, float sign) {
        for (int i = 0; i < n; i++) {
            spikes[i] = base + sign * Math.min(1f, Math.max(0f, distance[i] * steep));
        }
    }

    /**
     * One step back.
     *
     * @param distance of the charged membrane from the threshold
     * @param gradient dLoss/dSpikes, becomes dLoss/du
     * @param dv dLoss/dv after the step, becomes that before it
     * @param slope scratch for the surrogate's derivative
     * @param n neurons
     */
    void back(float[] distance, float[] gradient, float[] dv, float[] slope, int n) {
        surrogate.derivative(distance, slope, n);
        back(distance, gradient, dv, slope, n, lambda, threshold, steep, base, sign, hard, jump, resetFlows);
    }

    private static void back(
            float[] distance,
            float[] gradient,
            float[] dv,
            float[] slope,
            int n,
            float lambda,
            float threshold,
            float steep,
            float base,
            float sign,
            float hard,
            float jump,
            float resetFlows) {
        float lowered = jump - hard * threshold;
        for (int i = 0; i < n; i++) {
            float x = distance[i];
            float s = base + sign * Math.min(1f, Math.max(0f, x * steep));
            float kept = 1f - hard * s + resetFlows * (lowered - hard * x) * slope[i];
            float du = gradient[i] * slope[i] + dv[i] * kept;
            dv[i] = lambda * du;
            gradient[i] = du;
        }
    }
}
