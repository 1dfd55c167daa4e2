package org.snn4j.cpu.tiled;

import org.snn4j.cpu.memory.Blocks;
import org.snn4j.cpu.memory.Tile;
import org.snn4j.cpu.neuron.PlainLoops;
import org.snn4j.neuron.Glif.Form;
import org.snn4j.surrogate.Surrogate;

/** The loops of a gated LIF neuron; see {@link Form} for its equations. Branch-free, as {@link PlainLoops}'s. */
final class GlifKernel implements TileKernel {
    /** Where the sums of each coefficient's gradient begin, one for each lane of a block. */
    static final int LAMBDA = 0;

    static final int DRIFT = Blocks.LENGTH;
    static final int THRESHOLD = 2 * Blocks.LENGTH;
    static final int HARD = 3 * Blocks.LENGTH;
    static final int DROP = 4 * Blocks.LENGTH;
    /** For each step. */
    static final int KAPPA = 5 * Blocks.LENGTH;

    /** Any difference of two floats near a threshold, times this, is at least 1. */
    private static final float STEEP = 1e30f;

    private final TiledGlif neuron;
    private final Surrogate surrogate;
    private final int steps;
    private final int lanes;
    private final float[][] kappa;
    private final float[] lambda = new float[Tile.LENGTH];
    private final float[] drift = new float[Tile.LENGTH];
    private final float[] threshold = new float[Tile.LENGTH];
    private final float[] hard = new float[Tile.LENGTH];
    private final float[] drop = new float[Tile.LENGTH];
    private final float[] v = new float[Tile.LENGTH];
    private final float[] dv = new float[Tile.LENGTH];
    private final float[] du = new float[Tile.LENGTH];
    private final float[] slope = new float[Tile.LENGTH];
    private final float[] scratch = new float[Tile.LENGTH];
    private final float[][] charged;
    private final float[][] sums;
    private int plane = -1;

    GlifKernel(TiledGlif neuron, Surrogate surrogate, int steps, int lanes, boolean back) {
        this.neuron = neuron;
        this.surrogate = surrogate;
        this.steps = steps;
        this.lanes = lanes;
        this.kappa = new float[steps][Tile.LENGTH];
        this.charged = new float[back ? steps : 0][Tile.LENGTH];
        this.sums = new float[back ? KAPPA / Blocks.LENGTH + steps : 0][Tile.LENGTH];
    }

    @Override
    public void enter(int sample, int newPlane) {
        for (float[] sum : sums) {
            Tile.clear(sum, lanes);
        }
        if (newPlane == plane) {
            return;
        }
        plane = newPlane;
        neuron.spread(0, plane, Form::lambda, lambda);
        neuron.spread(0, plane, Form::drift, drift);
        neuron.spread(0, plane, Form::vThreshold, threshold);
        neuron.spread(0, plane, Form::hard, hard);
        neuron.spread(0, plane, Form::drop, drop);
        for (int t = 0; t < steps; t++) {
            neuron.spread(t, plane, Form::kappa, kappa[t]);
        }
    }

    @Override
    public void begin(int at, int n) {
        Tile.clear(v, n);
        Tile.clear(dv, n);
    }

    @Override
    public float[][] membranes() {
        return new float[][] {v};
    }

    @Override
    public void step(int t, float[] x, float[] spikes, int n) {
        float[] u = charged.length == 0 ? scratch : charged[t];
        charge(x, kappa[t], drift, v, u, n);
        fire(u, threshold, spikes, n);
        reset(u, spikes, lambda, hard, drop, v, n);
    }

    private static void charge(float[] x, float[] kappa, float[] drift, float[] v, float[] u, int n) {
        for (int i = 0; i < n; i++) {
            u[i] = v[i] + (x[i] * kappa[i] + drift[i]);
        }
    }

    private static void fire(float[] u, float[] threshold, float[] spikes, int n) {
        for (int i = 0; i < n; i++) {
            spikes[i] = Math.min(1f, Math.max(0f, (u[i] - threshold[i]) * STEEP));
        }
    }

    private static void reset(float[] u, float[] spikes, float[] lambda, float[] hard, float[] drop, float[] v, int n) {
        for (int i = 0; i < n; i++) {
            v[i] = lambda[i] * u[i] * (1f - hard[i] * spikes[i]) - drop[i] * spikes[i];
        }
    }

    @Override
    public void back(int t, float[] x, float[] gradient, int n) {
        float[] u = charged[t];
        float[] spikes = scratch;
        fire(u, threshold, spikes, n);
        distance(u, threshold, slope, n);
        surrogate.derivative(slope, slope, n);
        // From here on, slope holds dLoss/d(u - threshold) through the spike alone.
        throughSpikes(u, gradient, dv, lambda, hard, drop, slope, n);
        addLost(u, spikes, dv, slope, n);
        throughMembrane(spikes, dv, lambda, hard, slope, du, n);
        Tile.add(du, sums[DRIFT / Blocks.LENGTH], n);
        Tile.addProduct(du, x, sums[KAPPA / Blocks.LENGTH + t], n);
        scale(du, kappa[t], gradient, n);
        System.arraycopy(du, 0, dv, 0, n);
    }

    private static void distance(float[] u, float[] threshold, float[] distance, int n) {
        for (int i = 0; i < n; i++) {
            distance[i] = u[i] - threshold[i];
        }
    }

    private static void throughSpikes(
            float[] u, float[] gradient, float[] dv, float[] lambda, float[] hard, float[] drop, float[] slope, int n) {
        for (int i = 0; i < n; i++) {
            slope[i] *= gradient[i] - dv[i] * (lambda[i] * u[i] * hard[i] + drop[i]);
        }
    }

    private static void throughMembrane(
            float[] spikes, float[] dv, float[] lambda, float[] hard, float[] slope, float[] du, int n) {
        for (int i = 0; i < n; i++) {
            du[i] = slope[i] + dv[i] * lambda[i] * (1f - hard[i] * spikes[i]);
        }
    }

    /** Sums for the coefficients of the reset; those of lambda and hard lack each other's factor until {@link #sums}. */
    private void addLost(float[] u, float[] spikes, float[] dv, float[] slope, int n) {
        addLost(u, spikes, dv, sums[LAMBDA / Blocks.LENGTH], sums[HARD / Blocks.LENGTH], n);
        addSpikes(spikes, dv, slope, sums[DROP / Blocks.LENGTH], sums[THRESHOLD / Blocks.LENGTH], n);
    }

    private static void addLost(float[] u, float[] spikes, float[] dv, float[] kept, float[] lost, int n) {
        for (int i = 0; i < n; i++) {
            float product = dv[i] * u[i];
            kept[i] += product;
            lost[i] -= product * spikes[i];
        }
    }

    private static void addSpikes(float[] spikes, float[] dv, float[] slope, float[] drop, float[] threshold, int n) {
        for (int i = 0; i < n; i++) {
            drop[i] -= dv[i] * spikes[i];
            threshold[i] -= slope[i];
        }
    }

    private static void scale(float[] du, float[] kappa, float[] gradient, int n) {
        for (int i = 0; i < n; i++) {
            gradient[i] = du[i] * kappa[i];
        }
    }

    @Override
    public double[] sums() {
        double[] folded = new double[sums.length * Blocks.LENGTH];
        for (int i = 0; i < sums.length; i++) {
            Tile.foldLanes(sums[i], lanes, folded, i * Blocks.LENGTH);
        }
        for (int lane = 0; lane < Blocks.LENGTH; lane++) {
            // dv/dlambda = u (1 - hard s),   dv/dhard = -lambda u s
            folded[LAMBDA + lane] += hard[lane] * folded[HARD + lane];
            folded[HARD + lane] *= lambda[lane];
        }
        return folded;
    }
}
