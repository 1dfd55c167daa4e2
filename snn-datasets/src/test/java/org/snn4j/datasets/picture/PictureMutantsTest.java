package org.snn4j.datasets.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Changed, cut and spliced pictures: each is read alike by both decoders or refused by both, and nothing else happens. */
class PictureMutantsTest {
    private static final int MUTANTS = 120;

    static Iterable<String> names() {
        return Pictures.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void aMutantIsReadOrRefused(String name) {
        byte[] whole = Pictures.bytes(name);
        Random random = new Random(name.hashCode());
        for (int i = 0; i < MUTANTS; i++) {
            byte[] mutant = mutate(whole, random);
            byte[] jdk = Pictures.read(mutant, Decoder.JDK);
            if (jdk != null && PictureFormat.of(mutant) != PictureFormat.WEBP) {
                byte[] openCv = Pictures.read(mutant, Decoder.OPENCV);
                assertThat(openCv == null ? -1 : openCv.length)
                        .as(name + ", mutant " + i)
                        .isEqualTo(jdk.length);
            }
        }
    }

    private static byte[] mutate(byte[] whole, Random random) {
        byte[] mutant = whole.clone();
        // Headers are where sizes are told.
        int reach = random.nextBoolean() ? Math.min(64, mutant.length) : mutant.length;
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(reach);
            switch (random.nextInt(4)) {
                case 0 -> mutant[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> mutant[at] = (byte) random.nextInt(256);
                case 2 -> mutant[at] = (byte) (random.nextBoolean() ? 255 : 0);
                default -> Arrays.fill(mutant, at, Math.min(mutant.length, at + 4), (byte) random.nextInt(256));
            }
        }
        return random.nextInt(8) == 0 ? Arrays.copyOf(mutant, random.nextInt(mutant.length)) : mutant;
    }
}
