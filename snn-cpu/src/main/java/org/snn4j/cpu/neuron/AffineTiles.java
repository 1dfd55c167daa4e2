package org.snn4j.cpu.neuron;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.snn4j.cpu.memory.Blocks;
import org.snn4j.cpu.memory.Tile;

/** A normalisation's affine step, then a gain and a drift, as one factor and one addend for every place of a tile. */
final class AffineTiles {
    private final @Nullable Normalization normalization;
    private final float gain;
    private final float drift;
    private final float[][] scale;
    private final float[][] shift;
    private final float[] blockScale = new float[Blocks.LENGTH];
    private final float[] blockShift = new float[Blocks.LENGTH];

    /**
     * Tiles for one thread.
     *
     * @param normalization whose scale and shift come first; null for none
     * @param gain factor behind it
     * @param drift added at the end
     * @param steps of the pass
     * @param length floats of a tile
     */
    AffineTiles(@Nullable Normalization normalization, float gain, float drift, int steps, int length) {
        this.normalization = normalization;
        this.gain = gain;
        this.drift = drift;
        int rows = normalization != null && normalization.weighted() ? steps : 1;
        this.scale = new float[rows][length];
        this.shift = new float[rows][length];
        if (normalization == null) {
            Arrays.fill(scale[0], gain);
            Arrays.fill(shift[0], drift);
        }
    }

    /** Sets the tiles for one block of channels. */
    void spread(int plane) {
        if (normalization == null) {
            return;
        }
        for (int row = 0; row < scale.length; row++) {
            double factor = gain * normalization.stepWeight(row);
            for (int lane = 0; lane < Blocks.LENGTH; lane++) {
                int channel = plane * Blocks.LENGTH + lane;
                blockScale[lane] = (float) (factor * normalization.scale(channel));
                blockShift[lane] = (float) (factor * normalization.shift(channel)) + drift;
            }
            Tile.spread(blockScale, scale[row], scale[row].length);
            Tile.spread(blockShift, shift[row], shift[row].length);
        }
    }

    float[] scale(int step) {
        return scale[Math.min(step, scale.length - 1)];
    }

    float[] shift(int step) {
        return shift[Math.min(step, shift.length - 1)];
    }
}
