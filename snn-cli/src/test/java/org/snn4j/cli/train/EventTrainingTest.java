package org.snn4j.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snn4j.cli.CommandRun;
import org.snn4j.cli.TinyEvents;

class EventTrainingTest {
    @TempDir
    Path folder;

    @BeforeEach
    void record() throws IOException {
        TinyEvents.nMnist(folder.resolve("data"), 3);
    }

    private CommandRun train(String run, Object... more) {
        List<Object> arguments = new ArrayList<>(List.of(
                "train",
                "--dataset",
                "n-mnist",
                "--data",
                folder.resolve("data"),
                "--model",
                "convnet",
                "--width",
                2,
                "--time-steps",
                3,
                "--batch-size",
                10,
                "--epochs",
                1,
                "--cache",
                folder.resolve("cache"),
                "--out",
                folder.resolve(run),
                "--json"));
        arguments.addAll(List.of(more));
        return CommandRun.snn(arguments.toArray());
    }

    @Test
    void trainsOnRecordingsKeepsTheirFramesAndTellsTheInputWait() throws IOException {
        CommandRun ran = train("run");

        assertThat(ran.err()).isEmpty();
        JsonNode json = ran.json();
        assertThat(json.get("samples").asInt()).isEqualTo(10);
        assertThat(json.get("split").asText()).isEqualTo("official");
        assertThat(json.get("input_wait").asDouble()).isBetween(0.0, 1.0);
        assertThat(json.get("accuracy").fieldNames()).toIterable().containsExactly("1", "2", "3");
        assertThat(ran.out()).containsPattern("waited for input in \\d+[.]\\d % of the training time; split official");
        assertThat(Files.readString(folder.resolve("run/history.csv"))).contains(",input_wait,");

        JsonNode kept = CommandRun.snn("cache", "list", "--cache", folder.resolve("cache"), "--json")
                .json();
        assertThat(kept.get("recordings").asInt()).isEqualTo(40);

        JsonNode again = CommandRun.snn("evaluate", "--run", folder.resolve("run"), "--json")
                .json();
        assertThat(again.get("accuracy")).isEqualTo(json.get("accuracy"));
        assertThat(again.get("split").asText()).isEqualTo("official");
    }

    @Test
    void theCacheChangesNothing() {
        assertThat(train("with").json().get("loss"))
                .isEqualTo(train("without", "--cache", "none").json().get("loss"));
    }

    @Test
    void everyFlagOfFramesIsUsedAndKept() throws IOException {
        CommandRun ran = train(
                "run",
                "--framing=fixed-duration",
                "--frame-ms=20",
                "--frames=4",
                "--frame-size=20x24",
                "--frame-resize=bilinear",
                "--frame-norm=log",
                "--mix=eventmix",
                "--images=20",
                "--test-images=5");

        assertThat(ran.err()).isEmpty();
        assertThat(ran.json().get("samples").asInt()).isEqualTo(5);
        assertThat(ran.out()).contains("[3, N, 2, 20, 24]");
        assertThat(CommandRun.snn("cache", "list", "--cache", folder.resolve("cache"))
                        .out())
                .contains("FixedDuration[frames=4, microseconds=20000]", "height=20, width=24", "LOG");
        assertThat(Files.readString(folder.resolve("run/config.json"))).contains("\"frame-ms\" : 20.0");
        assertThat(train("dropped", "--event-drop").code()).isZero();
        assertThat(train("usual", "--framing=fixed-duration").out()).isNotEmpty();
        assertThat(CommandRun.snn("cache", "list", "--cache", folder.resolve("cache"))
                        .out())
                .contains("FixedDuration[frames=3, microseconds=30000]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--framing | slices | unknown --framing slices; there are fixed-duration, split-by-number, split-by-time,"
                        + " time-bins",
                "--frame-size | big | --frame-size must be such as 48, 48x64 (height x width) or sensor, but was big",
                "--frame-resize | nearest | unknown --frame-resize nearest; there are bilinear, integrate",
                "--frame-norm | l2 | unknown --frame-norm l2; there are binary, divide-by-max, log, none, standardize",
                "--frame-ms | 0 | --frame-ms must be above 0, but was 0",
                "--frames | 2 | --frames must be at least --time-steps, 3, but was 2",
                "--mix | all | unknown --mix all; there are cutmix, eventmix, mixup",
                "--dataset | dvs | unknown --dataset dvs; there are cifar10, cifar100, cub200, dvs-cifar10, dvs-gesture,"
                        + " dvs-gesture-tonic, event-folder, image-folder, imagenet, n-caltech101, n-cars, n-mnist, shapes,"
                        + " stanford-cars, stanford-dogs",
            })
    void flagsThatCannotWorkAreWrongUsage(String flag, String value, String complaint) {
        CommandRun ran = train("run", flag, value);

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.complaint()).isEqualTo("snn train: " + complaint);
        assertThat(folder.resolve("run")).doesNotExist();
    }

    @Test
    void aSetThatIsNotThereSaysHowToGetIt() {
        CommandRun ran = CommandRun.snn("train", "--dataset", "n-mnist", "--out", folder.resolve("run"));
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.complaint())
                .isEqualTo(
                        "snn train: --dataset n-mnist needs --data, the folder with its files; 'snn download n-mnist'"
                                + " gets them");
    }

    @Test
    void imagesInClassFoldersTrainToo() throws IOException {
        javax.imageio.ImageIO.setUseCache(false);
        for (String name : new String[] {"train/a/1", "train/a/2", "train/b/1", "train/b/2", "test/a/1", "test/b/1"}) {
            Path file = folder.resolve("images/" + name + ".png");
            Files.createDirectories(file.getParent());
            javax.imageio.ImageIO.write(
                    new java.awt.image.BufferedImage(20, 14, java.awt.image.BufferedImage.TYPE_INT_RGB),
                    "png",
                    file.toFile());
        }
        for (int size : new int[] {0, 16}) {
            CommandRun ran = CommandRun.tinyTraining(
                    folder.resolve("run" + size),
                    "--dataset",
                    "image-folder",
                    "--data",
                    folder.resolve("images"),
                    "--image-size",
                    size,
                    "--batch-size",
                    2,
                    "--images",
                    0,
                    "--test-images",
                    0,
                    "--epochs",
                    1);

            assertThat(ran.err()).isEmpty();
            assertThat(ran.code()).isZero();
            assertThat(ran.out()).contains(size == 0 ? "[1, N, 2, 14, 20]" : "[1, N, 2, 16, 16]");
        }
    }

    @Test
    void doctorKnowsTheFolder() {
        assertThat(CommandRun.snn("doctor", "--data", folder.resolve("data")).out())
                .contains("N-MNIST, 30 training and 10 test recordings, in " + folder.resolve("data"));
    }

    @Test
    void aFoldTestsWithAPartOfTheTrainingRecordings() {
        CommandRun ran = train("run", "--fold", "2/3");

        assertThat(ran.err()).isEmpty();
        assertThat(ran.json().get("samples").asInt()).isEqualTo(10);
        assertThat(ran.json().get("split").asText()).isEqualTo("official, fold 2 of 3");
        assertThat(CommandRun.snn("evaluate", "--run", folder.resolve("run"), "--json")
                        .json()
                        .get("accuracy"))
                .isEqualTo(ran.json().get("accuracy"));
    }

    @ParameterizedTest
    @CsvSource({"2, 'such as 2/5, the second of five parts'", "0/5, 'such as 2/5, the second of five parts'"})
    void foldsThatSayNothingAreRefused(String fold, String expected) {
        assertThat(train("run", "--fold", fold).complaint())
                .isEqualTo("snn train: --fold must be " + expected + ", but was " + fold);
    }

    @ParameterizedTest
    @CsvSource({"1/1", "6/5"})
    void foldsThatCannotBeAreRefused(String fold) {
        assertThat(train("run", "--fold", fold).complaint())
                .isEqualTo("snn train: --fold must name one of two or more parts, such as 2/5, but was " + fold);
    }

    /** A class on the left and one on the right, in files that do not tell their sensor. */
    private CommandRun trainFolder(Object... more) throws IOException {
        for (String part : List.of("train", "test")) {
            for (int i = 0; i < 4; i++) {
                TinyEvents.bin(folder.resolve("own/" + part + "/left/" + i + ".bin"), 3, 20);
                TinyEvents.bin(folder.resolve("own/" + part + "/right/" + i + ".bin"), 60, 20);
            }
        }
        List<Object> arguments = new ArrayList<>(
                List.of("--dataset", "event-folder", "--data", folder.resolve("own"), "--batch-size", 4));
        arguments.addAll(List.of(more));
        return train("own-run", arguments.toArray());
    }

    @Test
    void recordingsThatDoNotTellTheirSensorNeedTheFlag() throws IOException {
        assertThat(trainFolder().complaint())
                .isEqualTo("snn train: " + folder.resolve("own/test/left/0.bin")
                        + ": does not state the size of its sensor, only that its events lie within 34 x 34; give the"
                        + " camera's by --sensor, such as 240x180");

        CommandRun ran = trainFolder("--sensor", "80x60");

        assertThat(ran.err()).isEmpty();
        assertThat(ran.out()).contains("[3, N, 2, 60, 80]");
        assertThat(Files.readString(folder.resolve("own-run/config.json"))).contains("\"sensor\" : \"80x60\"");
        assertThat(CommandRun.snn("evaluate", "--run", folder.resolve("own-run"), "--json")
                        .json()
                        .get("accuracy"))
                .isEqualTo(ran.json().get("accuracy"));
    }

    @Test
    void recordingsThatAreNotInOrderNeedTheFlag() throws IOException {
        byte[] bin = {1, 2, 0, 0, 9, 1, 2, 0, 0, 5, 1, 2, 0, 0, 7};
        Files.createDirectories(folder.resolve("own/test/left"));
        trainFolder("--sensor", "80x60", "--epochs", 1);
        Files.write(folder.resolve("own/test/left/0.bin"), bin);
        assertThat(train(
                                "other",
                                "--dataset",
                                "event-folder",
                                "--data",
                                folder.resolve("own"),
                                "--sensor",
                                "80x60",
                                "--batch-size",
                                4)
                        .complaint())
                .isEqualTo("snn train: " + folder.resolve("own/test/left/0.bin")
                        + ": time runs backwards at byte 5, from 9 to 5 us; the file is damaged or its clock was reset;"
                        + " --time-order sort sorts its events");
        assertThat(train(
                                "other",
                                "--dataset",
                                "event-folder",
                                "--data",
                                folder.resolve("own"),
                                "--sensor",
                                "80x60",
                                "--time-order",
                                "sort",
                                "--batch-size",
                                4)
                        .err())
                .isEmpty();
    }

    @Test
    void aRecordingIsReadAsTheFlagsSayOrRefused() {
        assertThat(train("run", "--time-order", "late").complaint())
                .isEqualTo("snn train: unknown --time-order late; there are refuse, sort");
        assertThat(train("run", "--camera", "dvs64").complaint())
                .isEqualTo("snn train: unknown --camera dvs64; there are davis240c, davis346, dvs128");
        assertThat(train("run", "--sensor", "10x10").complaint())
                .endsWith("off the sensor of 10 x 10; the file is damaged, or of another camera or byte order");
    }

    @Test
    void recordingsCanBeCutIntoAsManyFramesAsThereAreSteps() {
        train("run");

        CommandRun first = CommandRun.snn("evaluate", "--run", folder.resolve("run"), "--json");
        CommandRun again = CommandRun.snn("evaluate", "--run", folder.resolve("run"), "--reframe", "--json");

        assertThat(again.err()).isEmpty();
        // All steps see the same frames; one step sees the first third of a recording, or all of it.
        assertThat(again.json().get("firing_rate").get("3"))
                .isEqualTo(first.json().get("firing_rate").get("3"));
        assertThat(again.json().get("firing_rate").get("1"))
                .isNotEqualTo(first.json().get("firing_rate").get("1"));
    }

    @Test
    void framesOfAFixedDurationAreNotCutAgain() {
        train("run", "--framing", "fixed-duration", "--frame-ms", 20);

        assertThat(CommandRun.snn("evaluate", "--run", folder.resolve("run"), "--reframe")
                        .complaint())
                .isEqualTo(
                        "snn evaluate: --reframe cuts recordings into fewer and longer frames, but those of --framing"
                                + " fixed-duration keep their duration; leave it out");
    }
}
