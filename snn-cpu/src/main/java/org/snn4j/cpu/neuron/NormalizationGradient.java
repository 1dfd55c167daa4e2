package org.snn4j.cpu.neuron;

import org.snn4j.cpu.memory.Activation;
import org.snn4j.cpu.memory.Tile;

/** The last sweep of a normalisation's backward pass, from {@code p[t] * dy} to dz in place; one thread's tiles. */
final class NormalizationGradient {
    private final Loops loops;
    private final Activation input;
    private final float[][] coefficients = new float[3][Tile.LENGTH];
    private final float[][] copies = new float[2][Tile.LENGTH];

    NormalizationGradient(Loops loops, Activation input) {
        this.loops = loops;
        this.input = input;
    }

    /** Finishes one plane of a sample, all steps. */
    void finish(int sample, int plane, NormalizationBackward back, Activation gradient) {
        int length = input.planeLength();
        back.spread(plane, coefficients, Math.min(length, Tile.LENGTH));
        for (int t = input.timeSteps() - 1; t >= 0; t--) {
            int start = input.offset(t, sample, plane);
            for (int at = 0; at < length; at += Tile.LENGTH) {
                int count = Math.min(Tile.LENGTH, length - at);
                loops.combine(gradient.floats(), input.floats(), start + at, coefficients, copies, count);
            }
        }
    }
}
