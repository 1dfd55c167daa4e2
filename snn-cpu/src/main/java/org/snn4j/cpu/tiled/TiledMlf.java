package org.snn4j.cpu.tiled;

import java.util.Arrays;
import java.util.List;
import org.snn4j.cpu.memory.Tile;
import org.snn4j.cpu.neuron.Loops;
import org.snn4j.cpu.neuron.PlainLoops;
import org.snn4j.cpu.neuron.SpikingKernel;
import org.snn4j.neuron.Lif;
import org.snn4j.neuron.Mlf;

/** {@link Mlf} as a {@link SpikingKernel} for each threshold. */
record TiledMlf(Mlf neuron, int timeSteps) implements TiledNeuron {
    @Override
    public TileKernel kernel(boolean back) {
        List<Lif> levels = neuron.levels();
        return new Kernel(
                levels.stream()
                        .map(level -> new SpikingKernel(level, level.charge(new double[0])))
                        .toArray(SpikingKernel[]::new),
                back ? timeSteps : 0);
    }

    @Override
    public double[][] learnedGradient(double[][] sums) {
        return new double[0][];
    }

    private static final class Kernel implements TileKernel {
        private final SpikingKernel[] levels;
        private final float[][] v;
        private final float[][] dv;
        private final float[][][] distance;
        private final float[] kappa = new float[Tile.LENGTH];
        private final float[] drift = new float[Tile.LENGTH];
        private final float[] ofLevel = new float[Tile.LENGTH];
        private final float[] slope = new float[Tile.LENGTH];
        private final float[] total = new float[Tile.LENGTH];

        Kernel(SpikingKernel[] levels, int kept) {
            this.levels = levels;
            this.v = new float[levels.length][Tile.LENGTH];
            this.dv = new float[kept == 0 ? 0 : levels.length][Tile.LENGTH];
            this.distance = new float[kept][levels.length][Tile.LENGTH];
            Arrays.fill(kappa, levels[0].kappa);
            Arrays.fill(drift, levels[0].drift);
        }

        @Override
        public void enter(int sample, int plane) {}

        @Override
        public void begin(int at, int n) {
            for (int k = 0; k < levels.length; k++) {
                Arrays.fill(v[k], 0, n, levels[k].rest);
            }
            for (float[] level : dv) {
                Tile.clear(level, n);
            }
        }

        @Override
        public float[][] membranes() {
            return v;
        }

        @Override
        public void step(int t, float[] x, float[] spikes, int n) {
            if (distance.length > 0) {
                for (int k = 0; k < levels.length; k++) {
                    PlainLoops.recharge(levels[k], x, kappa, drift, v[k], distance[t][k], n);
                }
                return;
            }
            PlainLoops.step(levels[0], x, kappa, drift, v[0], spikes, n);
            for (int k = 1; k < levels.length; k++) {
                PlainLoops.step(levels[k], x, kappa, drift, v[k], ofLevel, n);
                Tile.add(ofLevel, spikes, n);
            }
        }

        @Override
        public void back(int t, float[] x, float[] gradient, int n) {
            Tile.clear(total, n);
            for (int k = 0; k < levels.length; k++) {
                System.arraycopy(gradient, 0, ofLevel, 0, n);
                levels[k].surrogate.derivative(distance[t][k], slope, n);
                Loops.PLAIN.back(levels[k], distance[t][k], slope, ofLevel, dv[k], n);
                Tile.add(ofLevel, total, n);
            }
            System.arraycopy(total, 0, gradient, 0, n);
            if (levels[0].kappa != 1) {
                Tile.scale(gradient, levels[0].kappa, n);
            }
        }

        @Override
        public double[] sums() {
            return new double[0];
        }
    }
}
