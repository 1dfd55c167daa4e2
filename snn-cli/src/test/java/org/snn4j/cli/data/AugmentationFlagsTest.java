package org.snn4j.cli.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.snn4j.cli.CommandRun;
import org.snn4j.cli.TinyEvents;
import org.snn4j.cli.run.RunFlags;
import org.snn4j.data.Dataset;
import org.snn4j.datasets.image.ImageSet;
import org.snn4j.datasets.image.policy.AutoAugment;
import org.snn4j.datasets.image.policy.Cutout;
import org.snn4j.datasets.image.policy.RandAugment;
import org.snn4j.datasets.image.policy.RandomErasing;
import org.snn4j.datasets.image.shapes.DrawnShapes;
import org.snn4j.datasets.image.transform.Augmentation;

class AugmentationFlagsTest {
    private static final int IMAGES = 12;

    @TempDir
    Path folder;

    private static float[] pixels(Dataset dataset) {
        try (Dataset.Batches batches = dataset.batches(1)) {
            return batches.next().inputs().dup('c').data().asFloat();
        }
    }

    /** What a training with these flags reads in its second epoch. */
    private static float[] read(String flags) {
        Map<String, String> values = new TreeMap<>(Map.of("images", "" + IMAGES, "batch-size", "" + IMAGES));
        if (!flags.isEmpty()) {
            for (String flag : flags.split(" ")) {
                values.put(flag.split("=")[0], flag.split("=")[1]);
            }
        }
        return pixels(RunFlags.of(values).source(line -> {}).training(5));
    }

    static Stream<Arguments> policies() {
        ImageSet set = DrawnShapes.train(IMAGES, 1, 16).seed(5);
        Augmentation basic = Augmentation.crop(4, set.normalization()).andThen(Augmentation.flip(0.5));
        Augmentation rand = basic.andThen(RandAugment.of());
        Augmentation auto = basic.andThen(AutoAugment.cifar10());
        return Stream.of(
                Arguments.of("", set.augment(basic)),
                Arguments.of("augmentation=basic", set.augment(basic)),
                Arguments.of("augmentation=none", set),
                Arguments.of("augment=false", set),
                Arguments.of("augment=false augmentation=none", set),
                Arguments.of("augmentation=rand-augment", set.augment(rand).augmentNormalized(RandomErasing.of())),
                Arguments.of("augmentation=rand-augment erase-probability=0", set.augment(rand)),
                Arguments.of(
                        "augmentation=rand-augment rand-magnitude=7 rand-magnitude-std=0 rand-operations=1"
                                + " erase-probability=1",
                        set.augment(basic.andThen(RandAugment.of()
                                        .magnitude(7)
                                        .magnitudeStd(0)
                                        .operations(1)))
                                .augmentNormalized(RandomErasing.of().probability(1))),
                Arguments.of("augmentation=auto-augment", set.augment(auto.andThen(Cutout.of(16)))),
                Arguments.of("augmentation=auto-augment cutout=0", set.augment(auto)),
                Arguments.of(
                        "augmentation=auto-augment-asgl crop-padding=black cutout=8",
                        set.augment(Augmentation.standard()
                                .andThen(AutoAugment.cifar10OfAsgl())
                                .andThen(Cutout.of(8)))),
                Arguments.of(
                        "cutout=6 cutout-fill=mean erase-probability=0.5",
                        set.augment(basic)
                                .augmentNormalized(Cutout.of(6)
                                        .normalized()
                                        .andThen(RandomErasing.of().probability(0.5)))),
                Arguments.of("augmentation=none cutout=6", set.augment(Cutout.of(6))));
    }

    @ParameterizedTest(name = "flags {0}")
    @MethodSource("policies")
    void alterImagesAsTheLibraryDoes(String flags, ImageSet expected) {
        assertThat(read(flags)).isEqualTo(pixels(expected.batches(IMAGES)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--augmentation randaugment | unknown --augmentation randaugment; there are auto-augment,"
                        + " auto-augment-asgl, basic, none, rand-augment",
                "--no-augment --augmentation rand-augment | --no-augment turns off what --augmentation rand-augment"
                        + " turns on; leave out one of them",
                "--rand-magnitude 11 | --rand-magnitude must lie in [0, 10], but was 11",
                "--cutout-fill grey | unknown --cutout-fill grey; there are black, mean",
                "--crop-padding grey | unknown --crop-padding grey; there are black, mean",
            })
    void whatCannotBeIsRefusedInTheFlagsWords(String flags, String complaint) {
        assertThat(CommandRun.tinyTraining(folder, (Object[]) flags.split(" ")).complaint())
                .isEqualTo("snn train: " + complaint);
    }

    @Test
    void policiesOfImagesAreRefusedForRecordings() throws IOException {
        TinyEvents.nMnist(folder, 1);
        assertThat(CommandRun.snn(
                                "train",
                                "--dataset",
                                "n-mnist",
                                "--data",
                                folder,
                                "--augmentation",
                                "auto-augment",
                                "--out",
                                folder.resolve("run"))
                        .complaint())
                .isEqualTo("snn train: --augmentation auto-augment alters images, but --dataset n-mnist has"
                        + " recordings; give --augmentation basic or none");
    }

    @Test
    void flagsWithoutAnEffectAreNamed() {
        assertThat(CommandRun.tinyTraining(
                                folder, "--epochs", 1, "--rand-magnitude", 5, "--no-augment", "--crop-padding", "black")
                        .out())
                .contains("note: --rand-magnitude has no effect with --augmentation basic")
                .contains("note: --crop-padding has no effect with --no-augment");
    }

    @Test
    void theRunFolderKeepsThePolicyForResume() throws IOException {
        Path whole = folder.resolve("whole");
        Path halves = folder.resolve("halves");
        Object[] flags = {"--augmentation", "rand-augment", "--erase-probability", 0.5, "--epochs", 2};
        assertThat(CommandRun.tinyTraining(whole, flags).err()).isEmpty();
        Object[] first =
                Stream.concat(Stream.of(flags), Stream.of("--stop-after", 1)).toArray();
        assertThat(CommandRun.tinyTraining(halves, first).err()).isEmpty();

        assertThat(CommandRun.snn("train", "--resume", "--out", halves, "--augmentation", "basic")
                        .complaint())
                .isEqualTo("snn train: the run in " + halves + " was begun with --augmentation rand-augment, not basic;"
                        + " leave the flag out to continue it, or choose another --out");
        assertThat(CommandRun.snn("train", "--resume", "--out", halves).err()).isEmpty();
        assertThat(Files.readString(halves.resolve("config.json")))
                .contains("\"augmentation\" : \"rand-augment\"", "\"erase-probability\" : 0.5");
        assertThat(losses(halves)).isEqualTo(losses(whole));
    }

    private static String losses(Path run) throws IOException {
        return Files.readAllLines(run.resolve("history.csv")).stream()
                .map(line -> line.split(",")[1])
                .toList()
                .toString();
    }

    @Test
    void runsFromBeforeThereWerePoliciesAreContinued() throws IOException {
        Path run = folder.resolve("run");
        CommandRun.tinyTraining(run, "--no-augment", "--epochs", 2, "--stop-after", 1);
        Path config = run.resolve("config.json");
        String older = Files.readString(config)
                .lines()
                .filter(line -> !line.matches(
                        ".*\"(augmentation|cutout-fill|rand-magnitude|rand-magnitude-std|rand-operations)\" .*"))
                .reduce("", (text, line) -> text + line + "\n");
        assertThat(older).doesNotContain("rand", "cutout").contains("\"augment\" : false");
        Files.writeString(config, older);

        assertThat(CommandRun.snn("train", "--resume", "--out", run).err()).isEmpty();
        assertThat(Files.readAllLines(run.resolve("history.csv"))).hasSize(3);
        assertThat(CommandRun.snn("evaluate", "--run", run).err()).isEmpty();
    }
}
