package org.snn4j.cli.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snn4j.cli.CommandRun;
import org.snn4j.cli.run.RunConfig;

class CompareTest {
    @TempDir
    Path folder;

    private Path run(String name, Map<String, Object> settings, String... epochs) throws IOException {
        Path run = folder.resolve(name);
        Map<String, Object> all = new TreeMap<>(Map.of("dataset", "shapes", "epochs", 2));
        all.putAll(settings);
        new RunConfig("1", all, 1, List.of("a", "b"), Map.of(), Map.of(), "").write(run);
        String head = "epoch,loss,seconds,input_wait,val_accuracy_t1,val_accuracy_t2\n";
        Files.writeString(run.resolve("history.csv"), head + String.join("\n", epochs));
        return run;
    }

    @Test
    void runsOfOtherSeedsAndFoldsAreOneLineWithMeanAndDeviation() throws IOException {
        Path one = run("one", Map.of("method", "tks", "seed", 1), "1,2,10,0,0.1,0.2", "2,1,12,0,0.5,0.6");
        Path two = run("two", Map.of("method", "tks", "seed", 2), "1,2,10,0,0.1,0.2", "2,1,14,0,0.6,0.8");
        Path three = run("three", Map.of("method", "tks", "fold", "2/5"), "1,2,9,0,0,0", "2,1,8,0,0.7,0.7");
        Path plain = run("plain", Map.of("method", "baseline", "seed", 1), "1,2,,,0.1,0.2", "2,1,1,0,0.25,0.75");

        CommandRun ran = CommandRun.snn("compare", one, plain, two, three, "--json");

        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.out().lines().map(line -> line.strip().replaceAll(" {2,}", "  ")))
                .startsWith(
                        "runs  T' = 1  T' = 2  lost  s a run",
                        "tks  3  60.0 \u00b1 10.0  70.0 \u00b1 10.0  10.0  21",
                        "baseline  1  25.0  75.0  50.0  NaN");
        var group = ran.json().get("groups").get(0);
        assertThat(group.get("name").asText()).isEqualTo("tks");
        assertThat(group.get("runs")).hasSize(3);
        assertThat(group.get("accuracy").get(0).asDouble()).isCloseTo(0.6, within(1e-12));
        assertThat(group.get("deviation").get(1).asDouble()).isCloseTo(0.1, within(1e-12));
    }

    @Test
    void runsOfOneMethodAreToldApartByWhatDiffers() throws IOException {
        Path one = run("one", Map.of("method", "tks", "alpha", 0.5, "seed", 1), "1,2,10,0,0.1,0.2");
        Path two = run("two", Map.of("method", "tks", "alpha", 0.7, "seed", 1), "1,2,10,0,0.1,0.2");
        Path plain = run("plain", Map.of("method", "baseline", "seed", 1), "1,2,10,0,0.1,0.2");

        CommandRun ran = CommandRun.snn("compare", one, two, plain, "--markdown");

        assertThat(ran.out().lines())
                .startsWith(
                        "| method | runs | T' = 1 | T' = 2 | lost | s a run |",
                        "|---|---|---|---|---|---|",
                        "| tks alpha=0.5 | 1 | 10.0 | 20.0 | 10.0 | 10 |",
                        "| tks alpha=0.7 | 1 | 10.0 | 20.0 | 10.0 | 10 |",
                        "| baseline | 1 | 10.0 | 20.0 | 10.0 | 10 |",
                        one + " has finished 1 of 2 epochs; 'snn train --resume' continues it");
    }

    @Test
    void aGroupIsNamedByNoFlagThatOnlyOtherMethodsDifferIn() throws IOException {
        Path one = run("one", Map.of("method", "tks", "tks-preset", "recommended"), "1,2,10,0,0.1,0.2");
        Path two = run("two", Map.of("method", "tks", "tks-preset", "paper"), "1,2,10,0,0.1,0.2");
        Path plain = run("plain", Map.of("method", "baseline", "tks-preset", "recommended"), "1,2,10,0,0.1,0.2");

        CommandRun ran = CommandRun.snn("compare", one, two, plain, "--markdown");

        assertThat(ran.out().lines().skip(2).map(line -> line.split(" \\|")[0]))
                .startsWith("| tks tks-preset=recommended", "| tks tks-preset=paper", "| baseline");
    }

    @Test
    void drawsAccuracyOverSteps() throws IOException {
        Path one = run("one", Map.of("method", "tks"), "1,1,12,0,0.5,0.6");
        Path plot = folder.resolve("plot.png");

        assertThat(CommandRun.snn("compare", one, "--plot", plot).out()).contains("plot: " + plot);
        assertThat(plot).isNotEmptyFile();
    }

    @Test
    void whatARealRunLeavesCanBeCompared() {
        Path run = folder.resolve("run");
        CommandRun trained = CommandRun.tinyTraining(run, "--epochs", 1, "--json");

        CommandRun ran = CommandRun.snn("compare", run, "--json");

        assertThat(ran.json().get("groups").get(0).get("accuracy").get(1).asDouble())
                .isCloseTo(trained.json().get("accuracy").get("2").asDouble(), within(1e-9));
    }

    @Test
    void foldersThatCannotBeComparedAreRefused() throws IOException {
        Path fresh = run("fresh", Map.of("method", "tks"));
        Path damaged = run("damaged", Map.of("method", "tks"), "1,1,12,0,0.5,0.6", "2,1,x");
        Path other = run("other", Map.of("method", "tks"), "1,2,3,4,5,6");
        Files.writeString(other.resolve("history.csv"), "epoch,loss\n1,2\n");

        assertThat(complaint(folder))
                .isEqualTo("snn compare: " + folder
                        + " is no run folder: it has no config.json; give one that 'snn train --out' has made");
        assertThat(complaint(fresh))
                .isEqualTo("snn compare: " + fresh
                        + " has finished no epoch yet; wait, or continue it with 'snn train --resume'");
        assertThat(complaint(damaged))
                .isEqualTo(
                        "snn compare: " + damaged.resolve("history.csv") + " is damaged: line 3 is not epoch 2 with 6"
                                + " numbers; 'snn train --resume' writes it anew from the checkpoint");
        assertThat(complaint(other))
                .isEqualTo("snn compare: " + other.resolve("history.csv")
                        + " has no columns val_accuracy_t1 and seconds; 'snn train' writes them");
    }

    private static String complaint(Path run) {
        CommandRun ran = CommandRun.snn("compare", run);
        assertThat(ran.code()).isEqualTo(1);
        return ran.complaint();
    }

    private static void evaluated(Path run, String rates) throws IOException {
        Files.writeString(run.resolve("evaluation.json"), "{\"firing_rates\": {\"1\": {}, \"2\": " + rates + "}}");
    }

    @Test
    void drawsTheFiringRateOfEachLayerAndMethod() throws IOException {
        Path one = run("one", Map.of("method", "tks", "seed", 1), "1,2,10,0,0.1,0.2");
        Path two = run("two", Map.of("method", "tks", "seed", 2), "1,2,10,0,0.1,0.2");
        Path plain = run("plain", Map.of("method", "baseline"), "1,2,10,0,0.1,0.2");
        evaluated(one, "{\"spiking_1\": 0.2, \"spiking_2\": 0.1}");
        evaluated(two, "{\"spiking_1\": 0.4, \"spiking_2\": 0.1}");
        evaluated(plain, "{\"spiking_1\": 0.5, \"spiking_2\": 0.25}");
        Path picture = folder.resolve("rates.png");

        CommandRun ran = CommandRun.snn("compare", one, two, plain, "--firing-rates", picture, "--json");

        assertThat(ran.err()).isEmpty();
        var rates = ran.json().get("firing_rates");
        assertThat(rates.get("tks").get(0).asDouble()).isCloseTo(0.3, within(1e-12));
        assertThat(rates.get("baseline").get(1).asDouble()).isEqualTo(0.25);
        assertThat(ImageIO.read(picture.toFile()).getWidth()).isEqualTo(1520);
    }

    @Test
    void firingRatesThatAreMissingOrDoNotFitAreRefused() throws IOException {
        Path one = run("one", Map.of("method", "tks"), "1,2,10,0,0.1,0.2");
        Path other = run("other", Map.of("method", "baseline"), "1,2,10,0,0.1,0.2");
        evaluated(one, "{\"spiking_1\": 0.2, \"spiking_2\": 0.1}");
        Path picture = folder.resolve("rates.png");

        CommandRun missing = CommandRun.snn("compare", one, other, "--firing-rates", picture);
        evaluated(other, "{\"spiking_1\": 0.2}");
        CommandRun different = CommandRun.snn("compare", one, other, "--firing-rates", picture);

        assertThat(missing.code()).isEqualTo(1);
        assertThat(missing.complaint())
                .isEqualTo(
                        "snn compare: " + other + " has no evaluation.json with firing rates, which are written when a"
                                + " run ends; 'snn train --resume --out " + other + "' writes it");
        assertThat(different.code()).isEqualTo(2);
        assertThat(different.complaint())
                .isEqualTo("snn compare: --firing-rates compares runs layer by layer, but " + one
                        + " has 2 spiking layers" + " and " + other + " 1; leave one of them out");
    }
}
