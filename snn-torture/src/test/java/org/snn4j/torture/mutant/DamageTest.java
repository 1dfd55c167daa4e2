package org.snn4j.torture.mutant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.snn4j.random.Randomness;

class DamageTest {
    private static final byte[] TEXT = "learning-rate: 0.5\nepochs: 20\n".getBytes(StandardCharsets.UTF_8);

    private static byte[] damaged(Seed seed, long number) {
        return Damage.of(seed, List.of(seed), Randomness.keyed(1, number));
    }

    @Test
    void numbersDecideMutantsAndMutantsDiffer() {
        Seed seed = new Seed("flags", TEXT, Seed.Form.TEXT);
        Set<String> all = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            assertThat(damaged(seed, i)).isEqualTo(damaged(seed, i));
            all.add(Arrays.toString(damaged(seed, i)));
        }

        assertThat(all.size()).isGreaterThan(450);
        assertThat(seed.bytes()).isEqualTo("learning-rate: 0.5\nepochs: 20\n".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void mostDamagedArchivesAreWholeArchivesOfDamagedFiles() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("a.npy", TEXT);
        files.put("b.npy", TEXT);
        Seed seed = new Seed("a.npz", Containers.zip(files, false), Seed.Form.ZIP);
        int whole = 0;
        int changed = 0;
        for (int i = 0; i < 400; i++) {
            try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(damaged(seed, i)))) {
                while (zip.getNextEntry() != null) {
                    changed += Arrays.equals(zip.readAllBytes(), TEXT) ? 0 : 1;
                }
                whole++;
            } catch (ZipException | java.io.EOFException | IllegalArgumentException damaged) {
                // One in three is damaged as a whole.
                assertThat(i).isNotNegative();
            }
        }

        assertThat(whole).isGreaterThan(200);
        assertThat(changed).isGreaterThan(150);
    }

    @Test
    void chunksOfPicturesHaveRightChecksums() {
        // The last chunk of every PNG file, with its checksum, as the standard gives it.
        byte[] end = {0, 0, 0, 0, 'I', 'E', 'N', 'D', (byte) 0xAE, 0x42, 0x60, (byte) 0x82};
        byte[] picture = new byte[8 + end.length];
        System.arraycopy(end, 0, picture, 8, end.length);
        byte[] wrong = picture.clone();
        wrong[wrong.length - 1] = 0;

        assertThat(Containers.png(wrong)).isEqualTo(picture);
    }

    @Test
    void messagesMustBeOneOrTwoLinesForPeople() {
        assertThatThrownBy(() -> Said.check(1, "snn compare: a.csv is damaged\n"))
                .isInstanceOf(Said.Refusal.class)
                .hasMessage("snn compare: a.csv is damaged");
        for (String bad : List.of("", "one\ntwo\nthree", "bell \u0007", "NullPointerException; --debug shows where")) {
            assertThatThrownBy(() -> Said.check(1, bad)).isInstanceOf(AssertionError.class);
        }
        Said.check(0, "");
    }
}
