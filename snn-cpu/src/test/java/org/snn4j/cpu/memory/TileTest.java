package org.snn4j.cpu.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TileTest {
    @Test
    void addsUpWholeNumbersExactly() {
        SplittableRandom random = new SplittableRandom(1);
        for (int length = 1; length < 70; length++) {
            float[] tile = new float[length];
            long expected = 0;
            for (int i = 0; i < length; i++) {
                tile[i] = random.nextInt(200_000);
                expected += (long) tile[i];
            }
            assertThat((double) Tile.total(tile, new float[length], length)).isEqualTo(expected);
        }
    }

    @Test
    void repeatsABlockOverTheWholeTileAndNoFurther() {
        float[] block = {1, 2, 3, 4};
        for (int length = 1; length < 40; length++) {
            float[] tile = new float[length + 1];
            Tile.spread(block, tile, length);
            for (int i = 0; i < length; i++) {
                assertThat(tile[i]).isEqualTo(block[i % 4]);
            }
            assertThat(tile[length]).isZero();
        }
    }
}
