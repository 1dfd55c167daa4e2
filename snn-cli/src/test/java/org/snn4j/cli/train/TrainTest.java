package org.snn4j.cli.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snn4j.cli.CommandRun;
import org.snn4j.cli.machine.Version;
import org.snn4j.tks.Tks;
import org.snn4j.train.checkpoint.Checkpoint;

class TrainTest {
    @TempDir
    Path folder;

    @Test
    void endsAfterNoEpochThatNeverComesOrIsLongPast() throws IOException {
        Path run = folder.resolve("run");
        assertThat(CommandRun.tinyTraining(run, "--epochs", 3, "--stop-after", 4)
                        .complaint())
                .isEqualTo(
                        "snn train: --stop-after must be at most --epochs, 3, but was 4; leave it out to train to the"
                                + " end");
        assertThat(run).doesNotExist();
        CommandRun.tinyTraining(run, "--epochs", 3, "--stop-after", 2);
        assertThat(CommandRun.snn("train", "--resume", "--out", run, "--stop-after", 1)
                        .complaint())
                .isEqualTo("snn train: --stop-after must be at least 2, the epochs that the run in " + run
                        + " has finished, but was 1");
        assertThat(CommandRun.snn("train", "--resume", "--force", "--out", run).complaint())
                .isEqualTo("snn train: --resume continues a run and --force starts it anew; give one of them");
        Path file = Files.writeString(folder.resolve("flags.yaml"), "lr: 3\n");
        assertThat(CommandRun.snn("train", "--resume", "--out", run, "--config", file)
                        .complaint())
                .isEqualTo("snn train: the run in " + run + " was begun with --lr 0.002, not 3.0; leave the flag out to"
                        + " continue it, or choose another --out");
    }

    @Test
    void namesTheEngineAtTheStartAndInTheConfigurationAndTheReport() throws IOException {
        CommandRun ran = CommandRun.tinyTraining(folder, "--epochs", 1, "--engine", "reference");

        assertThat(ran.out()).contains("engine: reference (ND4J)\n");
        assertThat(Files.readString(folder.resolve("config.json"))).contains("\"engine\" : \"reference (ND4J)\"");
        assertThat(Files.readString(folder.resolve("report.html")))
                .contains("<td>engine</td><td>reference (ND4J)</td>");
    }

    @Test
    void aRunThatDoesNotFitIntoMemoryEndsBeforeItsFirstStep() {
        Path run = folder.resolve("run");

        CommandRun ran = CommandRun.tinyTraining(run, "--width", 64, "--batch-size", 200_000_000);

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.complaint())
                .matches(
                        "snn train: training with batches of 200000000 takes [0-9,.]+ GiB of memory, but this process may"
                                + " hold [0-9,.]+ GiB; use --batch-size [0-9]+ or less, or a larger -D.*|snn train: .* memory");
        assertThat(ran.err().strip().lines()).hasSize(1);
        assertThat(run).doesNotExist();
    }

    @Test
    void fillsARunFolderAndEndsWithOneJsonObject() throws IOException {
        Path run = folder.resolve("run");

        CommandRun ran = CommandRun.tinyTraining(run, "--epochs", 2, "--json");

        assertThat(ran.err()).isEmpty();
        assertThat(ran.code()).isZero();
        JsonNode json = ran.json();
        assertThat(json.get("epoch").asInt()).isEqualTo(2);
        assertThat(json.get("samples").asInt()).isEqualTo(20);
        double sum = 0;
        for (JsonNode term : json.get("terms")) {
            sum += term.get("weight").asDouble() * term.get("value").asDouble();
        }
        assertThat(json.get("terms").findValuesAsText("name")).containsExactly("cross-entropy", "distillation");
        assertThat(sum).isCloseTo(json.get("loss").asDouble(), within(1e-9));
        assertThat(json.get("cross_entropy").asDouble())
                .isCloseTo(json.get("terms").get(0).get("value").asDouble(), within(1e-9));
        assertThat(Files.readAllLines(run.resolve("history.csv")).get(2))
                .contains("," + json.get("val_cross_entropy").asDouble() + ",");
        assertThat(json.get("accuracy").fieldNames()).toIterable().containsExactly("1", "2");
        for (String name : new String[] {
            "config.json",
            "history.csv",
            "checkpoint.npz",
            "best.npz",
            "model.npz",
            "report.html",
            "evaluation.json",
            "curves.png",
            "accuracy.png",
            "firing-rates.png"
        }) {
            assertThat(run.resolve(name)).isNotEmptyFile();
        }
        JsonNode config = new ObjectMapper().readTree(run.resolve("config.json").toFile());
        assertThat(config.get("version").asText()).isEqualTo(Version.ofLibrary());
        assertThat(config.get("settings").get("batch-size").asInt()).isEqualTo(20);
        assertThat(config.get("settings").get("seed").asInt()).isEqualTo(1);
        assertThat(Files.readAllLines(run.resolve("history.csv"))).hasSize(3);
        assertThat(Files.readString(run.resolve("report.html")))
                .contains(
                        "tks on shapes, convnet width 2, T = 2",
                        "data:image/png;base64,",
                        "time-steps",
                        "its term distillation, weight ",
                        "snn train --dataset shapes --model convnet",
                        "<td>aggregation</td><td>mean</td>",
                        "<td>temperature</td><td>3</td>",
                        "spiking_1",
                        "Results by class at T' = 2",
                        "<th>2 ring</th>",
                        "<figcaption>disc<br>",
                        "width=device-width")
                .doesNotContain("http");
        assertThat(config.get("method").get("alpha").asDouble()).isEqualTo(0.3);
        assertThat(config.get("command").asText()).startsWith("snn train ").endsWith("--epochs 2 --json");
    }

    @Test
    void aRunOfAnEarlierVersionIsResumed() throws IOException {
        CommandRun.tinyTraining(folder, "--epochs", 1);
        Path file = folder.resolve("config.json");
        ObjectNode config = (ObjectNode) new ObjectMapper().readTree(file.toFile());
        config.remove(List.of("method", "command"));
        Files.writeString(file, config.toString());

        CommandRun ran = CommandRun.snn("train", "--resume", "--out", folder, "--epochs", 2);

        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(Files.readString(file)).contains("\"alpha\" : 0.3", "\"command\" : \"\"");
        assertThat(CommandRun.snn("train", "--resume", "--out", folder, "--alpha", 0.5)
                        .complaint())
                .isEqualTo("snn train: the run in " + folder + " was begun without --alpha, not 0.5; leave the flag out"
                        + " to continue it, or choose another --out");
    }

    @Test
    void threeEpochsAreOneAndAResume() throws IOException {
        CommandRun.tinyTraining(folder.resolve("whole"), "--epochs", 3);

        CommandRun first = CommandRun.tinyTraining(folder.resolve("halves"), "--epochs", 3, "--stop-after", 1);
        assertThat(first.out())
                .contains("epoch 1 of 3; continue with: snn train --resume --out " + folder.resolve("halves"));
        CommandRun second = CommandRun.snn("train", "--resume", "--out", folder.resolve("halves"));

        assertThat(second.code()).isZero();
        for (String name : new String[] {"checkpoint.npz", "best.npz"}) {
            assertThat(arrays("halves", name)).isEqualTo(arrays("whole", name));
        }
    }

    /** Names and checksums of all arrays, without the wall times in the file's meta data. */
    private String arrays(String run, String name) throws IOException {
        try (ZipFile zip = new ZipFile(folder.resolve(run).resolve(name).toFile())) {
            String arrays = zip.stream()
                    .filter(entry -> !entry.getName().startsWith("meta"))
                    .map(entry -> entry.getName() + " " + entry.getCrc())
                    .collect(Collectors.joining("\n"));
            assertThat(arrays).contains("conv2d_1");
            return arrays;
        }
    }

    @Test
    void aRunIsNotOverwrittenUnlessForced() {
        assertThat(CommandRun.tinyTraining(folder, "--epochs", 1).code()).isZero();

        CommandRun again = CommandRun.tinyTraining(folder, "--epochs", 1);
        assertThat(again.code()).isEqualTo(2);
        assertThat(again.complaint())
                .isEqualTo("snn train: " + folder + " holds a run already; continue it by --resume, replace it by"
                        + " --force, or choose another --out");
        assertThat(CommandRun.tinyTraining(folder, "--epochs", 1, "--force").code())
                .isZero();
        assertThat(folder.resolve("checkpoint.previous.npz")).doesNotExist();
    }

    @Test
    void aResumedRunCannotBeGivenOtherFlags() {
        CommandRun.tinyTraining(folder, "--epochs", 2, "--stop-after", 1);

        CommandRun ran = CommandRun.snn("train", "--resume", "--out", folder, "--lr", 0.1);

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.complaint())
                .isEqualTo("snn train: the run in " + folder + " was begun with --lr 0.002, not 0.1; leave the flag out"
                        + " to continue it, or choose another --out");
    }

    @Test
    void nothingCannotBeResumed() {
        CommandRun ran = CommandRun.snn("train", "--resume", "--out", folder);

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.complaint())
                .isEqualTo("snn train: " + folder + " holds no run to resume; leave --resume out to begin one");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--dataset | mnist | unknown --dataset mnist; there are cifar10, cifar100, cub200, dvs-cifar10, dvs-gesture,"
                        + " dvs-gesture-tonic, event-folder, image-folder, imagenet, n-caltech101, n-cars, n-mnist, shapes,"
                        + " stanford-cars, stanford-dogs",
                "--dataset | cifar10 | --dataset cifar10 needs --data, the folder with its binary files; 'snn download"
                        + " cifar10' gets them",
                "--model | vgg10 | unknown --model vgg10; there are convnet, resnet18, resnet19, resnet34, sew-resnet18,"
                        + " sew-resnet19, sew-resnet34, sew-resnet50, spikformer, vgg-snn, vgg9",
                "--method | kd | unknown --method kd; there are baseline, default-kd, ls, ssd, tet, tks, tks-ssd, tsd, tssd",
                "--engine | gpu | unknown --engine gpu; there are cpu, reference",
                "--optimizer | adagrad | unknown --optimizer adagrad; there are adam, adamw, lamb, rmsprop, sgd",
                "--schedule | linear | unknown --schedule linear; there are constant, cosine, one-cycle, step",
                "--norm | layer | unknown --norm layer; there are bn, bntt, tdbn, tebn",
                "--neuron | relu | unknown --neuron relu; there are asgl, glif, if, lif, mlf, plif, sew,"
                        + " tebn, tet, tks, tssd",
                "--tks-preset | mine | unknown --tks-preset mine; there are paper, recommended, reference",
                "--aggregation | max | unknown --aggregation max; there are mean, mean-prob, sum",
                "--alpha-ramp | e | unknown --alpha-ramp e; there are constant, e/(E-1), e/E",
                "--student | all | unknown --student all; there are mean-logit, per-step",
                "--fallback | none | unknown --fallback none; there are skip, uniform",
                "--alpha | -1 | --alpha must be at least 0, but was -1",
                "--alpha | 1.5 | --alpha must lie in [0, 1], but was 1.5",
                "--lr | 0 | --lr must be above 0, but was 0",
                "--min-lr | 0.01 | --min-lr must lie in [0, 0.002], up to --lr, but was 0.01",
                "--min-lr | -1 | --min-lr must be at least 0, but was -1",
                "--epochs | 0 | --epochs must be at least 1, but was 0",
                "--time-steps | 0 | --time-steps must be at least 1, but was 0",
                "--tau | 0.5 | --tau must be at least 1, but was 0.5",
                "--epochs | two | --epochs must be a whole number of at least 1, but was two",
            })
    void flagsThatCannotWorkAreWrongUsage(String flag, String value, String complaint) {
        CommandRun ran = CommandRun.tinyTraining(folder.resolve("run"), flag, value);

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.complaint()).isEqualTo("snn train: " + complaint);
        assertThat(folder.resolve("run")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tssd | --inference-steps | 2 | --inference-steps must be fewer than --time-steps, 2, but was 2",
                "tsd | --inference-steps | 0 | --inference-steps must be at least 1, but was 0",
                "tsd | --alpha | -1 | --alpha must be at least 0, but was -1",
                "ssd | --beta | -1 | --beta must be at least 0, but was -1",
                "tssd | --beta-ramp | e | unknown --beta-ramp e; there are constant, e/(E-1), e/E",
                "tssd | --task | none | unknown --task none; there are both, student, teacher",
                "tssd | --distance | l1 | unknown --distance l1; there are mse, norm, sqnorm",
                "tssd | --distance-on | spikes | unknown --distance-on spikes; there are logits, probabilities",
                "tssd | --spatial-target | label | unknown --spatial-target label; there are student, teacher",
                "tssd | --spatial-reduction | max | unknown --spatial-reduction max; there are mean, sum",
                "ssd | --weak-after | 3 | stage 3 is the last of convnet, so a classifier after it would be as strong as"
                        + " the network itself; choose one of [1, 2]",
                "ssd | --weak-after | 9 | convnet has no stage 9; choose one of [1, 2]",
                "ssd | --weak-after | middle | --weak-after must be numbers of stages with commas, such as 3 or 2,3, but"
                        + " was middle",
                "ssd | --weak-after | 1,1 | --weak-after must name each stage once, but was 1,1",
                "ssd | --weak-stride | 0 | --weak-stride must be at least 1, but was 0",
            })
    void settingsOfTssdThatCannotWorkAreWrongUsage(String method, String flag, String value, String complaint) {
        CommandRun ran = CommandRun.tinyTraining(folder.resolve("run"), "--method", method, flag, value);

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.complaint()).isEqualTo("snn train: " + complaint);
        assertThat(folder.resolve("run")).doesNotExist();
    }

    @Test
    void theModelToDeployHasNoWeakClassifierAndPredictsTheSame() throws IOException {
        CommandRun ran = CommandRun.tinyTraining(folder, "--epochs", 1, "--method", "tssd", "--weak-after", "1,2");

        assertThat(ran.err()).isEmpty();
        assertThat(ran.out()).contains("tap weak-1 has", "tap weak-2 has", "on top, in training only");
        assertThat(names("checkpoint.npz")).contains("tap_1.weak-1.conv2d_1.weight.npy");
        assertThat(names("model.npz")).contains("conv2d_3.weight.npy").noneMatch(name -> name.contains("weak"));
        JsonNode trained = CommandRun.snn("evaluate", "--run", folder, "--json").json();
        Files.copy(folder.resolve("model.npz"), folder.resolve("checkpoint.npz"), StandardCopyOption.REPLACE_EXISTING);
        String config = Files.readString(folder.resolve("config.json"));
        Files.writeString(folder.resolve("config.json"), config.replace("\"tssd\"", "\"baseline\""));
        JsonNode deployed =
                CommandRun.snn("evaluate", "--run", folder, "--json").json();
        assertThat(deployed.get("accuracy")).isEqualTo(trained.get("accuracy"));
        assertThat(deployed.get("aurc_x1000")).isEqualTo(trained.get("aurc_x1000"));
    }

    private List<String> names(String file) throws IOException {
        try (ZipFile zip = new ZipFile(folder.resolve(file).toFile())) {
            return zip.stream().map(ZipEntry::getName).toList();
        }
    }

    @Test
    void everyOptionOfTssdIsKept() {
        CommandRun ran = CommandRun.tinyTraining(
                folder,
                "--epochs=1",
                "--method=tssd",
                "--time-steps=3",
                "--inference-steps=2",
                "--alpha=0.5",
                "--alpha-ramp=e/E",
                "--beta=2",
                "--beta-ramp=e/(E-1)",
                "--task=student",
                "--detach-teacher=false",
                "--distance=norm",
                "--distance-on=probabilities",
                "--extension",
                "--spatial-target=student",
                "--spatial-reduction=sum",
                "--weak-after=1",
                "--weak-channels=5",
                "--weak-stride=2",
                "--label-smoothing=0.1");

        assertThat(ran.err()).isEmpty();
        assertThat(ran.out())
                .contains(
                        "loss: TSSD, inference steps 2, alpha 0 to 0.5 (after the last epoch), beta 0 to 2 (in the last"
                                + " epoch) for weak-1, task cross-entropy with labels smoothed by 0.1 on student\n")
                .contains("[3, N, 5, 8, 8]");
        assertThat(lossOf(folder))
                .isEqualTo("Tssd[inferenceSteps=2, alpha=Ramp[max=0.5, toLastEpoch=false], beta=Ramp[max=2.0,"
                        + " toLastEpoch=true], task=CrossEntropy[labelSmoothing=0.1], taskOn=STUDENT,"
                        + " distance=Euclidean[form=NORM, ofProbabilities=true], detachTeacher=false,"
                        + " spatialTarget=STUDENT, weakOnAllSteps=true, sumOverSteps=true, weakClassifiers=[weak-1]]");
    }

    /** All settings of the loss, as a run's checkpoint keeps them. */
    private static @Nullable String lossOf(Path run) {
        return Checkpoint.read(run.resolve("checkpoint.npz"))
                .meta()
                .setup()
                .model()
                .get("loss");
    }

    @Test
    void dataThatIsNotThereIsAFailure() {
        CommandRun ran = CommandRun.tinyTraining(
                folder.resolve("run"), "--dataset", "cifar10", "--data", folder.resolve("nothing"));

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.complaint()).startsWith("snn train: " + folder.resolve("nothing") + ": no such folder");
    }

    @ParameterizedTest
    @ValueSource(strings = {"baseline", "ls", "tet", "default-kd", "tks", "tsd", "ssd", "tssd", "tks-ssd"})
    void everyMethodTrains(String method) {
        CommandRun ran = CommandRun.tinyTraining(folder, "--epochs", 1, "--method", method, "--no-augment", "--json");

        assertThat(ran.err()).isEmpty();
        assertThat(ran.json().get("method").asText()).isEqualTo(method);
    }

    @Test
    void tksBeginsWithTheRecommendedPreset() {
        CommandRun ran = CommandRun.tinyTraining(folder, "--epochs=1");

        assertThat(ran.out())
                .contains(
                        "loss: TKS, alpha 0.3, teacher the mean of correct steps, detached, temperature 3, student's 1,"
                                + " task cross-entropy\n")
                .doesNotContain("note: ");
        assertThat(lossOf(folder)).isEqualTo(Tks.of().build().toString());
        Path soft = folder.resolve("soft");
        CommandRun.tinyTraining(soft, "--epochs=1", "--temperature=5", "--alpha=0.3");
        assertThat(lossOf(soft))
                .isEqualTo(Tks.of().temperature(5).largestAlpha(0.3).build().toString());
        Path paper = folder.resolve("paper");
        CommandRun.tinyTraining(paper, "--epochs=1", "--tks-preset=paper", "--alpha=0.3");
        assertThat(lossOf(paper))
                .isEqualTo(Tks.paper().largestAlpha(0.3).build().toString());
    }

    @Test
    void saysBeforeTheFirstStepWhereARampMakesAShortRunPlainCrossEntropy() {
        CommandRun ran = CommandRun.tinyTraining(folder, "--epochs=2", "--tks-preset=reference");

        assertThat(ran.err()).isEmpty();
        assertThat(ran.out().lines().filter(line -> line.startsWith("note: ")))
                .containsExactly(
                        "note: distillation has weight 0 in 1 of 2 epochs (0.00 in the first, 0.35 in the last), so"
                                + " that this run trains mostly without it; see --epochs, --alpha, --alpha-ramp");
        assertThat(ran.out().indexOf("note: ")).isLessThan(ran.out().indexOf("epoch 1/2"));
    }

    @Test
    void everyOptionOfTksIsKept() throws IOException {
        CommandRun ran = CommandRun.tinyTraining(
                folder,
                "--epochs=1",
                "--tks-preset=paper",
                "--aggregation=mean-prob",
                "--temperature=2",
                "--student-temperature=1.5",
                "--alpha=0.5",
                "--alpha-ramp=constant",
                "--detach-teacher",
                "--tau-squared=false",
                "--student=per-step",
                "--fallback=skip",
                "--label-smoothing=0.1");

        assertThat(ran.err()).isEmpty();
        assertThat(ran.out())
                .contains(
                        "loss: TKS, alpha 0.5, teacher the mean probability of correct steps, detached, temperature 2,"
                                + " student's 1.5, task cross-entropy with labels smoothed by 0.1\n");
        assertThat(lossOf(folder))
                .contains(
                        "aggregation=MEAN_PROBABILITY",
                        "temperature=2.0",
                        "studentTemperature=1.5",
                        "detachTeacher=true",
                        "tauSquared=false",
                        "fallback=SKIP",
                        "labelSmoothing=0.1");
        JsonNode settings = new ObjectMapper()
                .readTree(folder.resolve("config.json").toFile())
                .get("settings");
        assertThat(settings.get("detach-teacher").asBoolean()).isTrue();
        assertThat(settings.get("tau-squared").asBoolean()).isFalse();
    }

    @Test
    void curvesForTensorBoardAreInTheRunFolder() {
        Path run = folder.resolve("run");

        CommandRun.tinyTraining(run, "--epochs", 1, "--tensorboard");

        assertThat(run.resolve("events.out.tfevents.snn4j")).isNotEmptyFile();
    }
}
