package org.snn4j.train.callback;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.snn4j.loss.LossTerm;
import org.snn4j.train.ToyProblem;
import org.snn4j.train.history.EpochReport;
import org.snn4j.train.history.History;
import org.snn4j.train.history.StepReport;

class ProgressBarTest {
    private static final String EPOCH = "epoch 3/8 - 1m05s - loss 1.2500 - accuracy 0.5000 - cross_entropy 1.4000 -"
            + " val_cross_entropy 1.5000 - val_accuracy 0.4500 (T'=1 0.3000, T'=4 0.4500) - learning rate 0.00200 - firing rate 0.1500 -"
            + " 312.4 images/s - ETA 5m25s";

    private final AtomicLong clock = new AtomicLong();
    private final StringBuilder out = new StringBuilder();

    private ProgressBar bar(boolean terminal) {
        ProgressBar bar = ProgressBar.to(out, terminal, clock::get);
        bar.onTrainBegin(new TrainingStart(ToyProblem.model().network(), 8, 3, History.empty()));
        bar.onEpochBegin(3);
        return bar;
    }

    private void after(double seconds) {
        clock.addAndGet((long) (seconds * 1e9));
    }

    private static StepReport step(int step, int stepsPerEpoch) {
        return new StepReport(3, 8, step, stepsPerEpoch, 2, 1.25, List.of(), 0.5, 0.002, 0.15, 312.4, step);
    }

    private static EpochReport epoch() {
        return epoch(List.of(), 1.4);
    }

    private static EpochReport epoch(List<LossTerm> terms, @Nullable Double crossEntropy) {
        EpochReport.Validation validation = new EpochReport.Validation(1.5, Map.of(4, 0.45, 1, 0.3), Map.of());
        return new EpochReport(3, 1.25, terms, crossEntropy, 0.5, validation, 0.002, 0.15, 312.4, 65, 0.01, Map.of());
    }

    @Test
    void theTermsOfALossStandBesideIt() {
        List<LossTerm> terms = List.of(
                new LossTerm("task", 0.9, 1),
                new LossTerm("cross-entropy", 0.5, 0.3),
                new LossTerm("distillation", 2, 0.1));
        StepReport step = new StepReport(3, 8, 40, 0, 2, 1.25, terms, 0.5, 0.002, 0.15, 312.4, 40);
        String expected =
                " - loss 1.2500 (task 0.9000 + 0.30 x cross-entropy 0.5000 + 0.10 x distillation 2.0000) - accuracy";
        ProgressBar bar = bar(false);
        after(30);
        bar.onBatchEnd(step);
        bar.onEpochEnd(epoch(terms, 1.4));
        assertThat(out.toString().lines()).hasSize(2).allMatch(line -> line.contains(expected));
    }

    @Test
    void anEpochOfAnEarlierVersionHasNoCrossEntropyOfTrainingToShow() {
        bar(false).onEpochEnd(epoch(List.of(), null));
        assertThat(out.toString()).contains("accuracy 0.5000 - val_cross_entropy 1.5000 -");
    }

    @Test
    void aTerminalSeesOneLineThatIsWrittenOver() {
        ProgressBar bar = bar(true);
        after(1);
        bar.onBatchEnd(step(40, 160));
        bar.onEpochEnd(epoch());
        assertThat(out.toString())
                .isEqualTo("\r\u001b[?7lepoch 3/8 [=====>..............] 40/160 - ETA 2m00s - loss 1.2500 - accuracy"
                        + " 0.5000 - learning rate 0.00200 - firing rate 0.1500 - 312.4 images/s\u001b[K\u001b[?7h\r"
                        + EPOCH + "\u001b[K" + System.lineSeparator());
    }

    @Test
    void aTerminalIsWrittenToTenTimesASecond() {
        ProgressBar bar = bar(true);
        for (int i = 1; i <= 100; i++) {
            after(0.01);
            bar.onBatchEnd(step(i, 160));
        }
        assertThat(out.chars().filter(c -> c == '\r').count()).isEqualTo(10);
    }

    @Test
    void elsewhereALineIsWrittenPerEpochAndEveryThirtySeconds() {
        ProgressBar bar = bar(false);
        for (int i = 1; i <= 65; i++) {
            after(1);
            bar.onBatchEnd(step(i, 65));
        }
        bar.onEpochEnd(epoch());
        assertThat(out.toString().lines())
                .containsExactly(
                        "epoch 3/8 step 30/65 - ETA 35s - loss 1.2500 - accuracy 0.5000 - learning rate 0.00200 -"
                                + " firing rate 0.1500 - 312.4 images/s",
                        "epoch 3/8 step 60/65 - ETA 5.0s - loss 1.2500 - accuracy 0.5000 - learning rate 0.00200 -"
                                + " firing rate 0.1500 - 312.4 images/s",
                        EPOCH);
    }

    @Test
    void dataOfUnknownLengthHasNoBar() {
        ProgressBar bar = bar(true);
        after(1);
        bar.onBatchEnd(step(40, 0));
        assertThat(out.toString()).contains("epoch 3/8 step 40 - loss 1.2500");
    }

    @Test
    void anUnfinishedLineEndsWithTheRun() {
        ProgressBar bar = bar(true);
        after(1);
        bar.onBatchEnd(step(40, 160));
        bar.onDivergence(step(41, 160));
        bar.onTrainEnd(History.empty());
        assertThat(out.toString()).endsWith("\u001b[?7h" + System.lineSeparator());
    }

    @Test
    void numbersDoNotDependOnTheLocale() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            bar(false).onEpochEnd(epoch());
        } finally {
            Locale.setDefault(before);
        }
        assertThat(out.toString()).isEqualTo(EPOCH + System.lineSeparator());
    }

    @Test
    void durationsAreShort() {
        assertThat(ProgressLine.duration(0.34)).isEqualTo("0.3s");
        assertThat(ProgressLine.duration(59.4)).isEqualTo("59s");
        assertThat(ProgressLine.duration(125)).isEqualTo("2m05s");
        assertThat(ProgressLine.duration(3725)).isEqualTo("1h02m");
    }
}
