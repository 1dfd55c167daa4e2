package org.snn4j.train.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snn4j.train.FitOptions;
import org.snn4j.train.Model;
import org.snn4j.train.ToyProblem;

/** Whatever a file holds, there is one exception, and it takes no more memory than such a file may. */
class DamagedCheckpointTest {
    @TempDir
    private Path folder;

    private Path file = Path.of("");
    private final FitOptions options = FitOptions.epochs(3).seed(7);

    @BeforeEach
    void trainOneEpoch() {
        ToyProblem.model().fit(ToyProblem.train(), options.runFolder(folder).stopAfter(1));
        file = folder.resolve("checkpoint.npz");
    }

    private Map<String, byte[]> entries() throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            zip.stream().forEach(entry -> {
                try {
                    entries.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
        }
        return entries;
    }

    /** As earlier versions and NumPy write: without a checksum over the whole file. */
    private static byte[] zip(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        write(entries, bytes);
        return bytes.toByteArray();
    }

    private static byte[] sealed(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipSeal seal = new ZipSeal(bytes)) {
            write(entries, seal);
        }
        return bytes.toByteArray();
    }

    private static void write(Map<String, byte[]> entries, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        if (out instanceof ZipSeal) {
            zip.setComment(ZipSeal.COMMENT);
        }
        for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
            zip.putNextEntry(new ZipEntry(entry.getKey()));
            zip.write(entry.getValue());
            zip.closeEntry();
        }
        zip.finish();
    }

    private static byte[] npy(String header, int dataBytes) {
        byte[] text = (header + "\n").getBytes(StandardCharsets.ISO_8859_1);
        byte[] npy =
                Arrays.copyOf(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0}, 10 + text.length + dataBytes);
        npy[8] = (byte) text.length;
        npy[9] = (byte) (text.length >> 8);
        System.arraycopy(text, 0, npy, 10, text.length);
        return npy;
    }

    private static byte[] meta(String json) {
        return Npy.of(json.getBytes(StandardCharsets.UTF_8)).encoded();
    }

    private void assertDamaged(String how) {
        assertThatThrownBy(this::resume)
                .isInstanceOf(CheckpointException.class)
                .hasMessage(file + " is damaged (" + how + "); use another file, such as best.npz, or train again");
    }

    private void resume() {
        ToyProblem.model()
                .fit(ToyProblem.train(), options.runFolder(folder).resume().stopAfter(1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "(99999999999999999999,) ; its shape (99999999999999999999,) is none that an array can have",
                "(3037000500, 3037000500) ; its shape (3037000500, 3037000500) is none that an array can have",
                "(4611686018427387904,) ; its shape (4611686018427387904,) is none that an array can have",
                "(1 2,) ; its shape (1 2,) is none that an array can have",
                "(1000000000,) ; its shape [1000000000] needs 4000000000 bytes, but 48 follow the header",
                "(6, 2, 0) ; its shape [6, 2, 0] needs 0 bytes, but 48 follow the header",
                "(-6, 2) ; its header is {'descr': '<f4', 'fortran_order': False, 'shape': (-6, 2), }, but <f4, <f8 or"
                        + " |u1 in C order was expected",
            })
    void aHeaderThatCannotBeIsDamage(String shape, String how) throws IOException {
        Map<String, byte[]> entries = entries();
        entries.put(
                "dense_1.weight.npy",
                npy("{'descr': '<f4', 'fortran_order': False, 'shape': " + shape + ", }", 6 * 2 * 4));
        Files.write(file, sealed(entries));
        assertDamaged("dense_1.weight.npy: " + how);
    }

    @Test
    void aHeaderWithManyDimensionsIsDamage() throws IOException {
        Map<String, byte[]> entries = entries();
        entries.put(
                "dense_1.weight.npy",
                npy("{'descr': '<f4', 'fortran_order': False, 'shape': (" + "1,".repeat(40) + "), }", 4));
        Files.write(file, sealed(entries));
        assertDamaged("dense_1.weight.npy: its shape (" + "1,".repeat(40) + ") is none that an array can have");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{} | its meta has no format",
                "[] | its meta has no format",
                "null | its meta has no format",
                "{\"format\":1,\"seed\":7,\"epochs\":3,\"stepsPerEpoch\":6,\"optimizerSteps\":6,\"history\":null} | its meta has no history",
                "{\"format\":1,\"seed\":7,\"epochs\":3,\"stepsPerEpoch\":6,\"optimizerSteps\":6,\"history\":[null]} | its meta has no epoch 1",
                "{\"format\":1,\"seed\":7,\"epochs\":3,\"stepsPerEpoch\":-6,\"optimizerSteps\":6,\"history\":[]} | its meta has no stepsPerEpoch",
                "{\"format\":1,\"seed\":7,\"epochs\":3e99,\"stepsPerEpoch\":6,\"optimizerSteps\":6,\"history\":[]} | its meta has no epochs",
                "{\"format\":1,\"seed\":7,\"epochs\":3,\"stepsPerEpoch\":6,\"optimizerSteps\":6,\"history\":[{\"epoch\":2}]} | its meta has no epoch 1",
                "{\"format\":1, | its meta is no JSON that a checkpoint holds",
            })
    void aMetaThatCannotBeIsDamage(String json, String how) throws IOException {
        Map<String, byte[]> entries = entries();
        entries.put("meta.npy", meta(json));
        Files.write(file, zip(entries));
        assertDamaged(how);
    }

    @Test
    void anEntryThatIsNoArrayIsDamage() throws IOException {
        Map<String, byte[]> entries = entries();
        entries.put("read\u001bme.txt", new byte[3]);
        Files.write(file, sealed(entries));
        assertDamaged("it holds read?me.txt, which is no .npy file");
    }

    @Test
    void aNameThatStandsTwiceIsDamage() throws IOException {
        Map<String, byte[]> entries = entries();
        entries.put("dense_9.weight.npy", entries.get("dense_1.weight.npy"));
        Files.write(file, bytes(text(zip(entries)).replace("dense_9", "dense_1")));
        assertDamaged("it holds dense_1.weight.npy twice");
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void aDirectoryThatNamesOtherArraysIsDamage() throws IOException {
        String text = text(zip(earlier(entries())));
        int name = text.lastIndexOf("meta.npy");
        Files.write(file, bytes(text.substring(0, name) + "mata.npy" + text.substring(name + 8)));
        assertDamaged("its directory differs from what it holds");
    }

    /** A file of 400 KB that unpacks to 400 MB. */
    @Test
    void aBombIsRefusedBeforeItTakesMemory() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ZipOutputStream zip = new ZipOutputStream(bytes);
        zip.putNextEntry(new ZipEntry("dense_1.weight.npy"));
        byte[] zeros = new byte[1 << 20];
        for (int i = 0; i < 400; i++) {
            zip.write(zeros);
        }
        zip.closeEntry();
        zip.finish();
        assertThat(bytes.size()).isLessThan(450_000);
        Files.write(file, bytes.toByteArray());
        assertDamaged("dense_1.weight.npy: it unpacks to more than 20 times the file");
    }

    @Test
    void aChecksumThatWasCutOffIsMissed() throws IOException {
        Files.write(file, zip(entries()));
        assertDamaged("its checksum is missing");
    }

    /** Format 1 had neither the setup nor the checksum. */
    private static Map<String, byte[]> earlier(Map<String, byte[]> entries) throws IOException {
        String json = new String(Npy.decode(entries.get("meta.npy")).bytes(), StandardCharsets.UTF_8);
        String earlier = json.replaceFirst("\"format\":2", "\"format\":1").replaceFirst(",\"setup\":.*", "}");
        assertThat(earlier).doesNotContain("setup", "CrossEntropy");
        entries.put("meta.npy", meta(earlier));
        return entries;
    }

    @Test
    void aFileOfAnEarlierVersionResumes() throws IOException {
        Model whole = ToyProblem.model();
        whole.fit(ToyProblem.train(), options.runFolder(folder.resolve("whole")));
        Files.write(file, zip(earlier(entries())));
        Model resumed = ToyProblem.model();
        resumed.fit(ToyProblem.train(), options.runFolder(folder).resume());
        assertThat(ToyProblem.trained(resumed)).isEqualTo(ToyProblem.trained(whole));
        assertThat(Npz.read(file).sealed()).isTrue();
    }

    @Test
    void aFileOfALaterVersionIsNotCalledDamaged() throws IOException {
        Map<String, byte[]> entries = entries();
        entries.put("meta.npy", meta("{\"format\":3}"));
        Files.write(file, sealed(entries));
        assertThatThrownBy(this::resume)
                .isInstanceOf(CheckpointException.class)
                .hasMessage(file + " has format 3, but this version reads up to 2; use a newer one");
    }

    /** Weights without meta, as numpy.savez writes them. */
    @Test
    void weightsOfNumPyLoad() throws IOException {
        Map<String, byte[]> entries = entries();
        entries.remove("meta.npy");
        entries.keySet().removeIf(name -> name.startsWith("optimizer."));
        Path other = folder.resolve("numpy.npz");
        Files.write(other, zip(entries));
        Model loaded = ToyProblem.model();
        loaded.load(other);
        Model trained = ToyProblem.model();
        trained.load(file);
        assertThat(ToyProblem.trained(loaded)).isEqualTo(ToyProblem.trained(trained));
    }

    /**
     * Mutants of the file without its checksum, which would find them all: bits, pieces cut out, put in, copied, and mutants of
     * the arrays in a zip that is right.
     */
    @Test
    void mutantsThrowNothingElse() throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        Map<String, byte[]> entries = earlier(entries());
        byte[] plain = zip(entries);
        String[] names = entries.keySet().toArray(String[]::new);
        int refused = 0;
        for (int i = 0; i < 3000; i++) {
            if (i % 2 == 0) {
                Files.write(file, mutant(plain, random));
            } else {
                Map<String, byte[]> changed = new LinkedHashMap<>(entries);
                String name = names[random.nextInt(names.length)];
                changed.put(name, mutant(changed.get(name), random));
                Files.write(file, zip(changed));
            }
            try {
                resume();
            } catch (CheckpointException e) {
                refused++;
                assertThat(e.getMessage())
                        .startsWith(file.toString())
                        .hasLineCount(1)
                        .hasSizeLessThan(600);
            } catch (RuntimeException | Error e) {
                fail("mutant " + i + " threw " + e, e);
            }
        }
        assertThat(refused).isGreaterThan(1500);
    }

    private static byte[] mutant(byte[] from, SplittableRandom random) {
        byte[] bytes = from.clone();
        for (int change = random.nextInt(1, 4); change > 0; change--) {
            int at = random.nextInt(bytes.length);
            int length = random.nextInt(Math.min(16, bytes.length - at) + 1);
            switch (random.nextInt(5)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[at] = (byte) "0123456789,()[]{}\"' -.e\0\u00ff".charAt(random.nextInt(25));
                case 2 -> Arrays.fill(bytes, at, at + length, (byte) random.nextInt(256));
                case 3 -> {
                    byte[] shorter = Arrays.copyOf(bytes, bytes.length - length);
                    System.arraycopy(bytes, at + length, shorter, at, bytes.length - at - length);
                    bytes = shorter.length == 0 ? bytes : shorter;
                }
                default -> {
                    byte[] longer = Arrays.copyOf(bytes, bytes.length + length);
                    System.arraycopy(bytes, at, longer, at + length, bytes.length - at);
                    bytes = longer;
                }
            }
        }
        return bytes;
    }
}
