package org.snn4j.datasets.event.aedat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import net.jpountz.lz4.LZ4Factory;
import org.junit.jupiter.api.Test;
import org.snn4j.datasets.event.FileBytes;
import org.snn4j.datasets.event.file.EventFileBytes;
import org.snn4j.random.Randomness;

class Lz4FrameTest {
    private static byte[] unpack(byte[] frame) {
        // A file that is long enough to unpack to as much.
        FileBytes source = new FileBytes("a", Arrays.copyOf(frame, frame.length + 100_000));
        UnpackedBytes out = new UnpackedBytes(source);
        Lz4Frame.unpack(source, 0, frame.length, out);
        return Arrays.copyOf(out.bytes(), out.size());
    }

    @Test
    void unpacksWhatTheLibraryHasPacked() {
        RandomGenerator random = Randomness.keyed(4);
        LZ4Factory library = LZ4Factory.fastestJavaInstance();
        for (int size : new int[] {0, 1, 5, 13, 100, 4000, 65_536, 65_537, 300_000}) {
            byte[] content = new byte[size];
            // Runs, repetitions near and far, and noise.
            for (int i = 0; i < size; i++) {
                int kind = i / 1000 % 4;
                content[i] = (byte)
                        (kind == 0
                                ? 7
                                : kind == 1 && i >= 900 ? content[i - 900] : random.nextInt(kind == 2 ? 3 : 256));
            }
            assertThat(unpack(EventFileBytes.lz4(content, library.fastCompressor())))
                    .isEqualTo(content);
            assertThat(unpack(EventFileBytes.lz4(content, library.highCompressor())))
                    .isEqualTo(content);
        }
    }

    /** As DV writes them, and as the library cannot; by hand, after the description of the format. */
    @Test
    void aBlockMayReferToTheOnesBeforeIt() {
        byte[] frame = bytes(
                "04224d18 40 40 c0", // linked blocks of 64 KiB, and the checksum that DV's files have here
                "09000000 80 6162636465666768", // 8 literals: abcdefgh
                "09000000 04 0800 50 3132333435", // a match of 8 at distance 8, then 5 literals: 12345
                "03000080 414243", // 3 bytes as they are: ABC
                "09000000 01 0300 50 2e2e2e2e2e", // a match of 5 at distance 3 that overlaps itself, then .....
                "00000000");

        assertThat(new String(unpack(frame), java.nio.charset.StandardCharsets.US_ASCII))
                .isEqualTo("abcdefghabcdefgh12345ABCABCAB.....");
    }

    private static byte[] bytes(String... hex) {
        String digits = String.join("", hex).replace(" ", "");
        byte[] bytes = new byte[digits.length() / 2];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(digits.substring(2 * i, 2 * i + 2), 16);
        }
        return bytes;
    }
}
