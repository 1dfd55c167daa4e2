package org.snn4j.cli.reproduce;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snn4j.cli.CommandRun;

class ReproduceTest {
    @TempDir
    Path folder;

    @BeforeEach
    void drawImages() throws IOException {
        Path cifar = Files.createDirectories(folder.resolve("data/cifar10"));
        Random random = new Random(1);
        byte[] records = new byte[20 * 3073];
        random.nextBytes(records);
        for (int i = 0; i < 20; i++) {
            records[i * 3073] = (byte) (i % 10);
        }
        for (int i = 1; i <= 5; i++) {
            Files.write(cifar.resolve("data_batch_" + i + ".bin"), records);
        }
        Files.write(cifar.resolve("test_batch.bin"), records);
    }

    private CommandRun reproduce(Object... more) {
        Object[] words = new Object[more.length + 7];
        Object[] usual = {
            "reproduce",
            "--data=" + folder.resolve("data"),
            "--out=" + folder.resolve("out"),
            "--images=64",
            "--epochs=1",
            "--width=2",
            "--json"
        };
        System.arraycopy(usual, 0, words, 0, usual.length);
        System.arraycopy(more, 0, words, usual.length, more.length);
        return CommandRun.snn(words);
    }

    private String page(String name) throws IOException {
        return Files.readString(folder.resolve("out/" + name + ".md"));
    }

    @Test
    void trainsTheRowsThatHaveDataAndSaysWhyOthersAreNotRun() throws IOException {
        CommandRun ran = reproduce("tssd/table-1");

        assertThat(ran.err()).isEmpty();
        assertThat(ran.json().get("networks").asInt()).isEqualTo(16);
        assertThat(ran.json().get("finished").asInt()).isEqualTo(8);
        String page = page("tssd-table-1");
        assertThat(page)
                .startsWith("# The halves of TSSD, scaled down (--images 64 --epochs 1 --width 2)\n")
                .contains("TSSD, arXiv 2406.07862, table 1.")
                .containsPattern(
                        "\\| CIFAR-10 \\| VGG-9 \\| TSSD \\| 2 \\| 94.41 ± 0.05 \\| \\d+\\.\\d\\d \\| \\d+\\.\\d\\d \\|")
                .contains("| CIFAR10-DVS | VGG-9 | TSSD | 5 | 72.90 ± 0.37 | not run |  |")
                .contains(
                        "no data: the folder of --data has no dvs-cifar10, and 'snn download dvs-cifar10' has not fetched it.")
                .contains("| tssd/cifar10-vgg9 | 64 | 50000 | 1 | 100 | 2 | 64 | 64 | 64 | 4 |");
        assertThat(Files.readString(folder.resolve("out/tssd-table-1.html")))
                .contains("<h1>The halves of TSSD, scaled down");
    }

    @Test
    void aFinishedRunIsNotTrainedAgainAndAnInterruptedOneIsContinued() throws IOException {
        reproduce("tssd/table-3");
        Path runs = folder.resolve("out/runs");
        Path finished = runs.resolve("tssd-cifar10-vgg9-seed1/checkpoint.npz");
        FileTime before = Files.getLastModifiedTime(finished);
        byte[] weights = Files.readAllBytes(runs.resolve("tssd-cifar10-resnet18-seed1/model.npz"));
        Files.delete(runs.resolve("tssd-cifar10-resnet18-seed1/evaluation.json"));
        Files.delete(runs.resolve("tssd-cifar10-vgg9-s1-seed1/checkpoint.npz"));
        String page = page("tssd-table-3");
        Files.delete(folder.resolve("out/tssd-table-3.md"));

        CommandRun again = reproduce("tssd/table-3");

        assertThat(again.out()).contains("3 runs, 2 of them finished already");
        assertThat(Files.getLastModifiedTime(finished)).isEqualTo(before);
        assertThat(Files.readAllBytes(runs.resolve("tssd-cifar10-resnet18-seed1/model.npz")))
                .isEqualTo(weights);
        assertThat(page("tssd-table-3").lines().filter(line -> line.startsWith("| CIFAR-10 ")))
                .containsExactlyElementsOf(page.lines()
                        .filter(line -> line.startsWith("| CIFAR-10 "))
                        .toList());
    }

    @Test
    void aFolderWithRunsOfAnotherSizeIsRefused() {
        reproduce("tssd/table-3");

        CommandRun other = reproduce("tssd/table-3", "--width=3");

        assertThat(other.code()).isEqualTo(2);
        assertThat(other.complaint())
                .isEqualTo("snn reproduce: " + folder.resolve("out/runs/tssd-cifar10-vgg9-seed1")
                        + " holds a run with --width 2, but this call needs 3; give the --scale, --images, --epochs and --width"
                        + " of the call that began it, or choose another --out");
    }

    @Test
    void aFigureIsDrawnFromItsRuns() throws IOException {
        CommandRun ran = reproduce("tssd/figure-4b", "--seeds=2");

        assertThat(ran.err()).isEmpty();
        assertThat(folder.resolve("out/tssd-figure-4b.png")).isNotEmptyFile();
        assertThat(page("tssd-figure-4b"))
                .contains("| accuracy % at --beta | 0.1 | 0.3 | 1 | 3 |")
                .containsPattern("\\| TSSD \\| \\d+\\.\\d\\d ± \\d+\\.\\d\\d \\|")
                .contains("tssd/cifar10-vgg9 --beta 0.1");
    }

    @Test
    void theFlagsOfARecipeAreTheDefaultsOfARun() throws IOException {
        Path run = folder.resolve("run");
        CommandRun ran = CommandRun.snn(
                "train",
                "--recipe=tssd/cifar10-vgg9-s1",
                "--data",
                folder.resolve("data/cifar10"),
                "--images=64",
                "--epochs=1",
                "--width=2",
                "--test-images=10",
                "--out",
                run);

        assertThat(ran.err()).isEmpty();
        assertThat(ran.out()).doesNotContain("note: --");
        assertThat(Files.readString(run.resolve("config.json")))
                .contains("\"time-steps\" : 4", "\"inference-steps\" : 1", "\"optimizer\" : \"sgd\"", "\"width\" : 2");
    }
}
