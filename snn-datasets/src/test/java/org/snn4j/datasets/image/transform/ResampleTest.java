package org.snn4j.datasets.image.transform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ResampleTest {
    /** What Pillow 12's {@code Image.resize} gives for the same picture of 7 x 5, to one level: it rounds weights to 22 bits. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "BILINEAR | 3 | 4 | 47 112 167 149 146 151 88 112 174 91 138 197",
                "BICUBIC | 3 | 4 | 37 116 173 147 153 158 78 105 182 81 134 205",
                "BILINEAR | 6 | 9 | 0 25 53 82 111 140 169 197 222 44 75 109 145 180 215 144 94 124 93 129 172 181 107"
                        + " 115 88 83 119 143 185 187 137 45 60 82 117 159 192 198 139 65 77 118 139 163 199 236 119 63"
                        + " 83 146 149 195 232 235",
                "BICUBIC | 6 | 9 | 0 20 50 79 108 136 170 206 229 40 69 105 145 194 246 146 74 119 91 125 189 206 108"
                        + " 110 76 69 113 139 198 212 144 29 35 68 116 162 194 217 141 42 75 126 141 163 203 247 113 41"
                        + " 80 149 146 199 242 237",
            })
    void resizesAsPillowDoes(Resample filter, int rows, int columns, String expected) {
        Pixels resized = filter.apply(new Pixels(picture(), 1, 5, 7), rows, columns);

        int[] wanted =
                Arrays.stream(expected.split(" ")).mapToInt(Integer::parseInt).toArray();
        assertThat(resized.height()).isEqualTo(rows);
        assertThat(resized.width()).isEqualTo(columns);
        for (int i = 0; i < wanted.length; i++) {
            assertThat(resized.values()[i] & 255).as("pixel " + i).isBetween(wanted[i] - 1, wanted[i] + 1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void keepsChannelsApartAndFlatColoursFlat(Resample filter) {
        byte[] values = new byte[3 * 20];
        Arrays.fill(values, 0, 20, (byte) 255);
        Arrays.fill(values, 20, 40, (byte) 7);

        Pixels resized = filter.apply(new Pixels(values, 3, 4, 5), 9, 2);

        assertThat(Arrays.copyOfRange(resized.values(), 0, 18)).containsOnly(255);
        assertThat(Arrays.copyOfRange(resized.values(), 18, 36)).containsOnly(7);
        assertThat(Arrays.copyOfRange(resized.values(), 36, 54)).containsOnly(0);
    }

    @Test
    void leavesAnImageOfTheRightSizeAlone() {
        Pixels image = new Pixels(picture(), 1, 5, 7);

        assertThat(Resample.BICUBIC.apply(image, 5, 7)).isSameAs(image);
    }

    private static byte[] picture() {
        byte[] values = new byte[35];
        for (int i = 0; i < 35; i++) {
            int x = i % 7;
            int y = i / 7;
            values[i] = (byte) (x * 37 + y * 59 + x * y % 7 * 11);
        }
        return values;
    }
}
