package org.snn4j.train.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.snn4j.loss.CrossEntropy;
import org.snn4j.loss.Loss;
import org.snn4j.loss.LossTerm;
import org.snn4j.loss.Tet;
import org.snn4j.schedule.Schedules;
import org.snn4j.train.FitOptions;
import org.snn4j.train.Model;
import org.snn4j.train.ToyProblem;
import org.snn4j.train.callback.LambdaCallback;
import org.snn4j.train.history.EpochReport;
import org.snn4j.train.history.History;
import org.snn4j.train.history.StepReport;

/** What a loss adds up, from the training step to the run folder. */
class LossTermsTest {
    /** Cross-entropy, and from the second epoch on another loss, whose share is 0.6 e / 3. */
    private static final Loss RAMPED = CrossEntropy.of().mixedWith(Tet.of(), Schedules.ramp(0.6));

    @TempDir
    private Path folder;

    private FitOptions options(String run) {
        return FitOptions.epochs(3).validation(ToyProblem.test()).seed(7).runFolder(folder.resolve(run));
    }

    @Test
    void theTermsOfAnEpochAreMeansOverItsSamplesAndAddUpToItsLoss() {
        List<StepReport> steps = new ArrayList<>();
        History history = ToyProblem.model(RAMPED)
                .fit(ToyProblem.train(), 3, LambdaCallback.create().batchEnd(steps::add));

        for (EpochReport epoch : history.epochs()) {
            double share = 0.2 * (epoch.epoch() - 1);
            assertThat(epoch.terms().stream().mapToDouble(LossTerm::weighted).sum())
                    .isCloseTo(epoch.loss(), within(1e-12));
            assertThat(epoch.term("cross-entropy").orElseThrow().weight()).isCloseTo(1 - share, within(1e-15));
            // The loss is not smoothed, so that its first term is what the cross-entropy of the epoch is.
            assertThat(epoch.term("cross-entropy").orElseThrow().value())
                    .isCloseTo(epoch.crossEntropy(), within(1e-12));
        }
        assertThat(history.epochs().get(0).term("step-cross-entropy")).isEmpty();
        assertThat(history.last().term("step-cross-entropy").orElseThrow().weight())
                .isCloseTo(0.4, within(1e-15));
        assertThat(steps.get(steps.size() - 1).terms()).isEqualTo(history.last().terms());
        assertThat(history.termNames()).containsExactly("cross-entropy", "step-cross-entropy");
    }

    @Test
    void aLossThatIsOneNumberHasNoTerms() {
        EpochReport epoch =
                ToyProblem.model(CrossEntropy.of()).fit(ToyProblem.train(), 1).last();

        assertThat(epoch.terms()).isEmpty();
        assertThat(epoch.crossEntropy()).isCloseTo(epoch.loss(), within(1e-12));
    }

    @Test
    void theHistoryHasAColumnForEveryTermAndForItsWeight() throws IOException {
        History history = ToyProblem.model(RAMPED).fit(ToyProblem.train(), options("run"));

        List<String> lines = Files.readAllLines(folder.resolve("run/history.csv"));
        assertThat(lines.get(0))
                .endsWith(",val_accuracy_t2,loss_cross_entropy,weight_cross_entropy,loss_step_cross_entropy,"
                        + "weight_step_cross_entropy");
        String crossEntropy =
                history.epochs().get(0).term("cross-entropy").orElseThrow().value() + ",1.0";
        assertThat(lines.get(1)).endsWith("," + crossEntropy + ",,0.0");
        LossTerm last = history.last().term("step-cross-entropy").orElseThrow();
        assertThat(lines.get(3)).endsWith("," + last.value() + "," + last.weight());
    }

    @Test
    void theCsvOfEpochsWithAndWithoutTermsLeavesUnknownCellsEmpty() {
        EpochReport old = new EpochReport(1, 0.5, List.of(), null, 0.25, null, 0.1, 0.2, 1000, 2, 0.025, Map.of());
        List<LossTerm> terms = List.of(new LossTerm("cross-entropy", 1.5, 0.25), new LossTerm("distillation", 3, 0.75));
        EpochReport both = new EpochReport(2, 2.625, terms, 1.5, 0.5, null, 0.1, 0.2, 1000, 2, 0.025, Map.of());
        EpochReport one =
                new EpochReport(3, 1, terms.subList(0, 1), 1.0, 0.5, null, 0.1, 0.2, 1000, 2, 0.025, Map.of());

        assertThat(new History(List.of(old, both, one)).toCsv().lines())
                .containsExactly(
                        "epoch,loss,cross_entropy,accuracy,val_cross_entropy,val_accuracy,learning_rate,firing_rate,"
                                + "images_per_second,seconds,input_wait,loss_cross_entropy,weight_cross_entropy,"
                                + "loss_distillation,weight_distillation",
                        "1,0.5,,0.25,,,0.1,0.2,1000.0,2.000,0.0250,,,,",
                        "2,2.625,1.5,0.5,,,0.1,0.2,1000.0,2.000,0.0250,1.5,0.25,3.0,0.75",
                        "3,1.0,1.0,0.5,,,0.1,0.2,1000.0,2.000,0.0250,1.5,0.25,,0.0");
    }

    @Test
    void theHistoryOfAResumedRunIsThatOfAnUninterruptedOne() throws IOException {
        ToyProblem.model(RAMPED).fit(ToyProblem.train(), options("whole"));
        ToyProblem.model(RAMPED).fit(ToyProblem.train(), options("halves").stopAfter(2));
        ToyProblem.model(RAMPED).fit(ToyProblem.train(), options("halves").resume());

        assertThat(withoutTimes("halves")).isEqualTo(withoutTimes("whole"));
    }

    /** All but images_per_second, seconds and input_wait. */
    private List<String> withoutTimes(String run) throws IOException {
        return Files.readAllLines(folder.resolve(run).resolve("history.csv")).stream()
                .map(line -> line.replaceAll("^((?:[^,]*,){8})(?:[^,]*,){3}", "$1"))
                .toList();
    }

    @Test
    void aRunThatAnEarlierVersionBeganGoesOn() throws IOException {
        Model whole = ToyProblem.model(RAMPED);
        whole.fit(ToyProblem.train(), options("whole"));
        ToyProblem.model(RAMPED).fit(ToyProblem.train(), options("run").stopAfter(2));
        forgetTerms(folder.resolve("run/checkpoint.npz"));

        Model resumed = ToyProblem.model(RAMPED);
        History history = resumed.fit(ToyProblem.train(), options("run").resume());

        assertThat(ToyProblem.trained(resumed)).isEqualTo(ToyProblem.trained(whole));
        assertThat(history.epochs().get(0).terms()).isEmpty();
        assertThat(history.epochs().get(0).crossEntropy()).isNull();
        assertThat(history.last().terms()).hasSize(2);
        assertThat(history.last().crossEntropy()).isNotNull();
        assertThat(Files.readAllLines(folder.resolve("run/history.csv"))).hasSize(4);
    }

    /** Makes a checkpoint what it was before losses had terms. */
    private static void forgetTerms(Path file) throws IOException {
        ObjectMapper json = new ObjectMapper();
        Map<String, Npy> arrays = Npz.read(file).arrays();
        Npy before = arrays.remove("meta");
        JsonNode meta = json.readTree(new String(before.bytes(), StandardCharsets.UTF_8));
        meta.get("history").forEach(epoch -> ((ObjectNode) epoch).remove(List.of("terms", "crossEntropy")));
        Map<String, Supplier<Npy>> all = new LinkedHashMap<>();
        arrays.forEach((name, array) -> all.put(name, () -> array));
        byte[] after = json.writeValueAsBytes(meta);
        all.put("meta", () -> Npy.of(after));
        Npz.write(file, all);
    }

    @Test
    void fitSaysOnceThatARunTrainsMostlyWithoutATerm() {
        Logger logger = (Logger) LoggerFactory.getLogger("org.snn4j.train.Fitting");
        Level before = logger.getLevel();
        ListAppender<ILoggingEvent> heard = new ListAppender<>();
        heard.start();
        logger.setLevel(Level.INFO);
        logger.addAppender(heard);
        logger.setAdditive(false);
        try {
            ToyProblem.model(RAMPED).fit(ToyProblem.train(), 3);
            assertThat(heard.list).isEmpty();
            ToyProblem.model(RAMPED).fit(ToyProblem.train(), 2);
        } finally {
            logger.detachAppender(heard);
            logger.setLevel(before);
            logger.setAdditive(true);
        }
        assertThat(heard.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly(
                        "step-cross-entropy has weight 0 in 1 of 2 epochs (0.00 in the first, 0.30 in the last), so"
                                + " that this run trains mostly without it; train longer, or hold it constant");
    }
}
