package org.snn4j.cpu.neuron;

import org.snn4j.cpu.memory.Activation;
import org.snn4j.cpu.memory.Blocks;
import org.snn4j.cpu.memory.Tile;

/** Sums and sums of squares by channel, for the mean and variance of a batch; one thread's tiles. */
final class ChannelMoments {
    private final Activation input;
    private final Loops loops;
    private final float[] tile = new float[Tile.LENGTH];
    private final float[] sum = new float[Tile.LENGTH];
    private final float[] squares = new float[Tile.LENGTH];

    ChannelMoments(Loops loops, Activation input) {
        this.loops = loops;
        this.input = input;
    }

    /** Sums over one plane of a sample, all steps: by lane, then of squares by lane. */
    double[] of(int sample, int plane) {
        int length = input.planeLength();
        int lanes = Math.min(length, Tile.LENGTH);
        Tile.clear(sum, lanes);
        Tile.clear(squares, lanes);
        for (int t = 0; t < input.timeSteps(); t++) {
            int start = input.offset(t, sample, plane);
            for (int at = 0; at < length; at += Tile.LENGTH) {
                int count = Math.min(Tile.LENGTH, length - at);
                loops.moments(input.floats(), start + at, sum, squares, tile, count);
            }
        }
        double[] sums = new double[2 * Blocks.LENGTH];
        Tile.foldLanes(sum, lanes, sums, 0);
        Tile.foldLanes(squares, lanes, sums, Blocks.LENGTH);
        return sums;
    }
}
