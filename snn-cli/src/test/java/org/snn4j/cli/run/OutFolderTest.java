package org.snn4j.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snn4j.cli.CommandRun;
import org.snn4j.train.checkpoint.RunFolder;

class OutFolderTest {
    @TempDir
    Path folder;

    private final StringWriter text = new StringWriter();

    private static Map<String, String> files(Path folder) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(file).toString().replace('\\', '/'), Files.readString(file));
            }
        }
        return files;
    }

    private void write(String content, String... names) throws IOException {
        for (String name : names) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.resolveSibling(""));
            Files.writeString(file, content);
        }
    }

    private OutFolder place() {
        return OutFolder.of("--out", folder);
    }

    private PrintWriter out() {
        return new PrintWriter(text, true);
    }

    @Test
    void anEarlierRunIsKeptUntilTheNewOneHasACheckpoint() throws IOException {
        write("old", "config.json", "checkpoint.npz", "history.csv", "report.html");
        write("mine", "notes.txt");

        place().moveAside(out());

        Map<String, String> kept = Map.of(
                "previous/config.json", "old",
                "previous/checkpoint.npz", "old",
                "previous/history.csv", "old",
                "previous/report.html", "old",
                "notes.txt", "mine");
        assertThat(files(folder)).isEqualTo(kept);
        assertThat(text.toString().strip())
                .isEqualTo("the earlier run is kept in " + folder.resolve("previous")
                        + " until this one has its first checkpoint");

        write("new", "config.json", "checkpoint.npz");
        place().deletePrevious();
        assertThat(files(folder)).isEqualTo(Map.of("config.json", "new", "checkpoint.npz", "new", "notes.txt", "mine"));
    }

    @Test
    void aMoveThatWasCutOffIsTakenBack() throws IOException {
        write("old", "config.json", "checkpoint.npz", "previous/history.csv", "previous/best.npz");

        assertThat(place().isUnsettled()).isTrue();
        place().settle(out());

        assertThat(files(folder))
                .isEqualTo(
                        Map.of("config.json", "old", "checkpoint.npz", "old", "history.csv", "old", "best.npz", "old"));
        assertThat(place().isUnsettled()).isFalse();
        assertThat(text.toString().strip())
                .isEqualTo("note: the run in " + folder
                        + " was restored; the run that was to replace it ended before it began");
    }

    @Test
    void aNewRunThatNeverBeganGivesTheEarlierOneBack() throws IOException {
        write("old", "previous/config.json", "previous/checkpoint.npz");

        place().settle(out());

        assertThat(files(folder)).isEqualTo(Map.of("config.json", "old", "checkpoint.npz", "old"));
    }

    @Test
    void aNewRunWithoutACheckpointLeavesTheEarlierOneWhereItIsAndSaysSo() throws IOException {
        write("old", "previous/config.json", "previous/checkpoint.npz");
        write("new", "config.json", "history.csv");

        place().settle(out());
        place().moveAside(out());

        assertThat(files(folder)).isEqualTo(Map.of("previous/config.json", "old", "previous/checkpoint.npz", "old"));
        assertThat(text.toString().strip())
                .isEqualTo("note: the earlier run is kept in " + folder.resolve("previous")
                        + " until this one has its first checkpoint");
    }

    @Test
    void aDeletionThatWasCutOffIsEnded() throws IOException {
        write("old", "previous/config.json", "previous/best.npz");
        write("new", "config.json", "checkpoint.npz");

        place().settle(out());

        assertThat(files(folder)).isEqualTo(Map.of("config.json", "new", "checkpoint.npz", "new"));
        assertThat(folder.resolve("previous")).doesNotExist();
    }

    @Test
    void foldersThatHoldOtherFilesAreRefused() throws IOException {
        write("mine", "thesis.tex");

        CommandRun ran = CommandRun.tinyTraining(folder, "--epochs", 1, "--force");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.complaint())
                .isEqualTo("snn train: --out " + folder
                        + " holds files, but no run; choose an empty folder, or one that is not there yet");
        assertThat(files(folder)).isEqualTo(Map.of("thesis.tex", "mine"));
    }

    @Test
    void rootsFilesAndNothingAreNoFolders() throws IOException {
        write("mine", "thesis.tex");
        Path file = folder.resolve("thesis.tex");
        Path root = folder.getRoot();

        assertThat(CommandRun.tinyTraining(root, "--epochs", 1).complaint())
                .isEqualTo("snn train: --out " + root + " is the root of a disk; choose a folder in it");
        assertThat(CommandRun.tinyTraining(Path.of(""), "--epochs", 1).complaint())
                .isEqualTo("snn train: --out must name a file or folder, but was ''");
        assertThat(CommandRun.tinyTraining(file, "--epochs", 1).complaint())
                .isEqualTo("snn train: --out " + file + " is a file; choose a folder");
        assertThat(CommandRun.snn("quickstart", "--out", "").complaint())
                .isEqualTo("snn quickstart: --out must name a file or folder, but was ''");
        assertThat(CommandRun.snn("simulate", "--data", folder, "--out", "").complaint())
                .isEqualTo("snn simulate: --out must name a file or folder, but was ''");
        assertThat(CommandRun.snn("download", "cifar10", "--home", "").complaint())
                .isEqualTo("snn download: --home must name a file or folder, but was ''");
        assertThat(CommandRun.snn("cache", "list", "--cache", root).complaint())
                .isEqualTo("snn cache: --cache " + root + " is the root of a disk; choose a folder in it");
    }

    @Test
    void forceChecksFlagsDataAndMemoryBeforeItTouchesTheEarlierRun() throws IOException {
        CommandRun.tinyTraining(folder, "--epochs", 1);
        String checkpoint = Long.toString(
                Files.getLastModifiedTime(folder.resolve("checkpoint.npz")).toMillis());

        assertThat(CommandRun.tinyTraining(folder, "--force", "--model", "vgg10")
                        .code())
                .isEqualTo(2);
        assertThat(CommandRun.tinyTraining(folder, "--force", "--dataset", "cifar10", "--data", folder.resolve("no"))
                        .code())
                .isEqualTo(1);
        assertThat(CommandRun.tinyTraining(folder, "--force", "--width", 64, "--batch-size", 200_000_000)
                        .code())
                .isEqualTo(1);
        assertThat(CommandRun.tinyTraining(folder, "--force", "--threads", -1).code())
                .isEqualTo(2);

        assertThat(Files.getLastModifiedTime(folder.resolve("checkpoint.npz")).toMillis())
                .hasToString(checkpoint);
        for (String name : new String[] {"config.json", "history.csv", "best.npz", "model.npz", "report.html"}) {
            assertThat(folder.resolve(name)).isNotEmptyFile();
        }

        CommandRun forced = CommandRun.tinyTraining(folder, "--epochs", 2, "--force");
        assertThat(forced.code()).as(forced.err()).isZero();
        assertThat(forced.out())
                .contains("the earlier run is kept in " + folder.resolve("previous")
                        + " until this one has its first checkpoint");
        assertThat(folder.resolve("previous")).doesNotExist();
        assertThat(Files.readAllLines(folder.resolve("history.csv"))).hasSize(3);
    }

    @Test
    void aFolderThatIsTrainedIntoIsRefused() {
        try (RunFolder.Lock lock = new RunFolder(folder).lock()) {
            assertThat(lock).isNotNull();
            CommandRun ran = CompletableFuture.supplyAsync(() -> CommandRun.tinyTraining(folder, "--epochs", 1))
                    .join();
            assertThat(ran.code()).isEqualTo(1);
            assertThat(ran.complaint())
                    .isEqualTo("snn train: another process is training into " + folder
                            + "; wait for its end, or choose another --out");
        }
        assertThat(CommandRun.tinyTraining(folder, "--epochs", 1).code()).isZero();
    }
}
