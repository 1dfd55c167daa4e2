package org.snn4j.cpu.tiled;

import java.util.Arrays;
import org.snn4j.cpu.memory.Tile;
import org.snn4j.cpu.neuron.PlainLoops;

/** The loops of {@link org.snn4j.neuron.Asgl}, branch-free as {@link PlainLoops}'s. */
final class AsglKernel implements TileKernel {
    /** Any difference of two floats near a threshold, times this, is at least 1. */
    private static final float CLIFF = 1e30f;

    private final TiledAsgl neuron;
    private final float threshold;
    /** Share of the membrane that a spike takes. */
    private final float hard;
    /** What a spike takes besides. */
    private final float drop;

    private final float[] v = new float[Tile.LENGTH];
    private final float[] dv = new float[Tile.LENGTH];
    private final float[] distance = new float[Tile.LENGTH];
    private final float[] slope = new float[Tile.LENGTH];
    private final int[] drawn = new int[Tile.LENGTH];
    private final float[] mask = new float[Tile.LENGTH];
    private final float[] sumKept = new float[Tile.LENGTH];
    private final float[] sumSteep = new float[Tile.LENGTH];
    private final float[][] charged;
    private final float[][] before;
    private final float[][] fired;
    private int sample;
    private int plane;
    private int place;

    AsglKernel(TiledAsgl neuron, int kept) {
        this.neuron = neuron;
        this.threshold = (float) neuron.neuron.vThreshold();
        this.hard = neuron.neuron.softReset() ? 0 : 1;
        this.drop = neuron.neuron.softReset() ? threshold : 0;
        this.charged = new float[Math.max(1, kept)][Tile.LENGTH];
        this.before = new float[kept][Tile.LENGTH];
        this.fired = new float[kept][Tile.LENGTH];
        Arrays.fill(mask, 1);
    }

    @Override
    public void enter(int newSample, int newPlane) {
        sample = newSample;
        plane = newPlane;
        Tile.clear(sumKept, neuron.lanes);
        Tile.clear(sumSteep, neuron.lanes);
    }

    @Override
    public void begin(int at, int n) {
        Tile.clear(v, n);
        Tile.clear(dv, n);
        place = neuron.place(sample, plane, at);
    }

    @Override
    public float[][] membranes() {
        return new float[][] {v};
    }

    @Override
    public void step(int t, float[] x, float[] spikes, int n) {
        if (neuron.masks != null) {
            neuron.masks[t].fill(neuron.places, place, drawn, n);
            toFloats(drawn, mask, n);
        }
        float[] u = charged[Math.min(t, charged.length - 1)];
        if (before.length > 0) {
            System.arraycopy(v, 0, before[t], 0, n);
        }
        charge(x, v, u, n, neuron.kept);
        fire(u, mask, spikes, n, threshold, neuron.steep);
        if (fired.length > 0) {
            System.arraycopy(spikes, 0, fired[t], 0, n);
        }
        emit(u, spikes, v, n, threshold, hard, drop);
    }

    private static void toFloats(int[] from, float[] into, int n) {
        for (int i = 0; i < n; i++) {
            into[i] = from[i];
        }
    }

    private static void charge(float[] x, float[] v, float[] u, int n, float kept) {
        for (int i = 0; i < n; i++) {
            u[i] = kept * v[i] + x[i];
        }
    }

    private static void fire(float[] u, float[] mask, float[] o, int n, float threshold, float steep) {
        for (int i = 0; i < n; i++) {
            float distance = u[i] - threshold;
            float smooth = Math.min(1f, Math.max(0f, distance * steep + 0.5f));
            float spike = 1f - Math.min(1f, Math.max(0f, distance * -CLIFF));
            o[i] = smooth + mask[i] * (spike - smooth);
        }
    }

    private static void emit(float[] u, float[] o, float[] v, int n, float threshold, float hard, float drop) {
        for (int i = 0; i < n; i++) {
            v[i] = u[i] * (1f - hard * o[i]) - drop * o[i];
            o[i] *= threshold;
        }
    }

    @Override
    public void back(int t, float[] x, float[] gradient, int n) {
        slope(charged[t], distance, slope, n, threshold, neuron.steep);
        back(charged[t], fired[t], distance, slope, gradient, dv, n, threshold, hard, drop);
        // Now distance holds dLoss/da, gradient dLoss/du.
        Tile.add(distance, sumSteep, n);
        Tile.addProduct(gradient, before[t], sumKept, n);
        scale(gradient, dv, n, neuron.kept);
    }

    private static void slope(float[] u, float[] distance, float[] slope, int n, float threshold, float steep) {
        float half = 0.5f / steep;
        for (int i = 0; i < n; i++) {
            distance[i] = u[i] - threshold;
            slope[i] = Math.min(steep, Math.max(0f, (half - Math.abs(distance[i])) * CLIFF));
        }
    }

    private static void back(
            float[] u,
            float[] o,
            float[] distance,
            float[] slope,
            float[] gradient,
            float[] dv,
            int n,
            float threshold,
            float hard,
            float drop) {
        for (int i = 0; i < n; i++) {
            float dDistance = (gradient[i] * threshold - dv[i] * (hard * u[i] + drop)) * slope[i];
            gradient[i] = dDistance + dv[i] * (1f - hard * o[i]);
            distance[i] = distance[i] * dDistance;
        }
    }

    private static void scale(float[] du, float[] dv, int n, float kept) {
        for (int i = 0; i < n; i++) {
            dv[i] = kept * du[i];
        }
    }

    @Override
    public double[] sums() {
        double[] sums = new double[2];
        for (int i = 0; i < neuron.lanes; i++) {
            sums[0] += sumKept[i];
            sums[1] += sumSteep[i];
        }
        return sums;
    }
}
