package org.snn4j.examples.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.snn4j.layer.Layers.avgPool;
import static org.snn4j.layer.Layers.batchNorm;
import static org.snn4j.layer.Layers.conv2d;
import static org.snn4j.layer.Layers.dense;
import static org.snn4j.layer.Layers.globalAvgPool;
import static org.snn4j.layer.Layers.spiking;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.snn4j.data.Dataset;
import org.snn4j.datasets.image.shapes.DrawnShapes;
import org.snn4j.distill.SoftCrossEntropy;
import org.snn4j.distill.Student;
import org.snn4j.loss.Loss;
import org.snn4j.loss.LossTerm;
import org.snn4j.loss.Tet;
import org.snn4j.network.Network;
import org.snn4j.neuron.Lif;
import org.snn4j.optimize.AdamW;
import org.snn4j.schedule.Schedules;
import org.snn4j.tks.Aggregation;
import org.snn4j.tks.CorrectSteps;
import org.snn4j.tks.Fallback;
import org.snn4j.tks.SoftLabels;
import org.snn4j.tks.Tks;
import org.snn4j.train.Evaluation;
import org.snn4j.train.FitOptions;
import org.snn4j.train.Model;
import org.snn4j.train.history.EpochReport;
import org.snn4j.train.history.History;

/** The code of the page on TKS, run. */
class TksGuideTest {
    @Test
    void trainsAndTellsWhatTheLossWasMadeOf() {
        Dataset training = DrawnShapes.train(20, 1, 16).batches(10);
        Dataset test = DrawnShapes.test(10, 1, 16).batches(10);
        // tag::tks[]
        Network network = Network.input(3, 16, 16)
                .timeSteps(4)
                .add(conv2d(8, 3))
                .add(batchNorm())
                .add(spiking(Lif.tks()))
                .add(avgPool(2))
                .add(conv2d(16, 3))
                .add(batchNorm())
                .add(spiking(Lif.tks()))
                .add(globalAvgPool())
                .add(dense(10))
                .build();
        Model model = Model.compile(network, AdamW.of(2e-3), Tks.of().build());
        History history = model.fit(training, FitOptions.epochs(2).validation(test));
        Evaluation evaluation = model.evaluate(test, 1, 2, 4);
        // end::tks[]
        // tag::tks-terms[]
        EpochReport last = history.last();
        for (LossTerm term : last.terms()) {
            System.out.println(term.name() + " " + term.value() + ", weight " + term.weight());
        }
        double overfitting = last.validation().loss() - last.crossEntropy();
        // end::tks-terms[]
        assertThat(evaluation.scores()).containsOnlyKeys(1, 2, 4);
        assertThat(history.termNames()).containsExactly("cross-entropy", "distillation");
        assertThat(overfitting).isFinite();
    }

    @Test
    void hasAnOptionForEveryChoice() {
        // tag::tks-options[]
        Loss softer = Tks.of().temperature(5).build();
        Loss published = Tks.reference().build();
        Loss publishedForEvents =
                Tks.reference().temperature(5).largestAlpha(0.3).build();
        Loss asWritten = Tks.paper().build();
        Loss ramped = Tks.of().alphaRamp(Schedules::rampToLastEpoch).build();
        Loss own = Tks.of()
                .aggregation(Aggregation.MEAN_PROBABILITY)
                .student(Student.everyStep().first(2))
                .fallback(Fallback.SKIP)
                .task(Tet.of())
                .build();
        Loss forMixedSamples = Tks.of().softLabels(SoftLabels.LARGEST_SHARE).build();
        // end::tks-options[]
        assertThat(new Loss[] {softer, published, publishedForEvents, asWritten, ramped, own, forMixedSamples})
                .doesNotContainNull()
                .doesNotHaveDuplicates();
        // tag::tks-remarks[]
        Tks.reference().build().remarks(2).forEach(System.out::println);
        // end::tks-remarks[]
        assertThat(Tks.reference().build().remarks(2)).hasSize(1);
    }

    /** The table of presets on the page is that of the code, whichever values are recommended. */
    @Test
    void thePageShowsThePresetsAsTheyAre() throws IOException {
        Path page = Path.of("").toAbsolutePath().getParent().resolve("docs/tks.md");
        List<List<String>> rows = Files.readAllLines(page).stream()
                .dropWhile(line -> !line.startsWith("| option | `Tks.of()`"))
                .takeWhile(line -> line.startsWith("|"))
                .skip(2)
                .map(line -> List.of(line.substring(2).split(" \\| ")))
                .toList();
        List<Tks> presets =
                List.of(Tks.of().build(), Tks.reference().build(), Tks.paper().build());
        for (int preset = 0; preset < 3; preset++) {
            int column = preset + 1;
            assertThat(rows).extracting(row -> row.get(column)).isEqualTo(cells(presets.get(preset)));
        }
    }

    private static List<String> cells(Tks tks) {
        CorrectSteps teacher = (CorrectSteps) tks.distillation().teacher();
        SoftCrossEntropy distance = (SoftCrossEntropy) tks.distillation().distance();
        boolean everyStep = tks.distillation().student().equals(Student.everyStep());
        return List.of(
                teacher.aggregation().name().toLowerCase(Locale.ROOT),
                number(distance.teacherTemperature()),
                number(distance.studentTemperature()),
                distance.tauSquared() ? "yes" : "no",
                everyStep ? "every step" : "the mean of the steps",
                tks.distillation().detachTeacher() ? "yes" : "no",
                tks.alpha()
                        .toString()
                        .replaceAll("Constant\\[value=(.*)]", "$1")
                        .replaceAll("Ramp\\[max=(.*), toLastEpoch=false]", "$1 e / E")
                        .replaceAll("Ramp\\[max=(.*), toLastEpoch=true]", "$1 e / (E - 1)"),
                teacher.fallback().name().toLowerCase(Locale.ROOT));
    }

    private static String number(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
