package org.snn4j.cpu.neuron;

import org.snn4j.cpu.memory.NativeFloats;

/**
 * What charges a tile's neurons in one step: {@code z * scale + shift}.
 *
 * @param z the input, or what is normalised, in native memory
 * @param at where the tile begins there
 * @param scale factors of the tile
 * @param shift addends of the tile
 * @param copy a tile that loops may copy z into, where they cannot read native memory
 */
public record Current(NativeFloats z, int at, float[] scale, float[] shift, float[] copy) {
    /** Copies the first n numbers of z, and gives the copy. */
    float[] read(int n) {
        z.get(at, copy, n);
        return copy;
    }
}
