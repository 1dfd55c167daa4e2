package org.snn4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.snn4j.engine.ReferenceEngine;
import org.snn4j.loss.CrossEntropy;
import org.snn4j.metric.BalancedAccuracy;
import org.snn4j.metric.Metric;
import org.snn4j.metric.TopKAccuracy;
import org.snn4j.optimize.AdamW;
import org.snn4j.train.history.History;

class ModelMetricsTest {
    private static Model model(Metric... metrics) {
        return Model.compile(
                ToyProblem.network(new ReferenceEngine(), DataType.FLOAT), AdamW.of(0.05), CrossEntropy.of(), metrics);
    }

    @Test
    void metricsAreReportedForEachEpochAndByEvaluate() {
        Model model = model(TopKAccuracy.of(1), BalancedAccuracy.of());
        History history = model.fit(
                ToyProblem.train(),
                FitOptions.epochs(2).validation(ToyProblem.test()).validationTimeSteps(1, 2));
        assertThat(history.metricNames()).containsExactly("top_1_accuracy", "balanced_accuracy");
        assertThat(history.epochs()).allSatisfy(epoch -> {
            assertThat(epoch.metrics()).containsEntry("top_1_accuracy", epoch.accuracy());
            assertThat(epoch.validationMetrics())
                    .containsEntry("top_1_accuracy", epoch.validationAccuracy().get(2));
        });
        assertThat(history.toCsv().lines().findFirst().orElseThrow())
                .endsWith(",top_1_accuracy,val_top_1_accuracy,balanced_accuracy,val_balanced_accuracy");
        Evaluation evaluation = model.evaluate(ToyProblem.test(), 1, 2);
        assertThat(evaluation.metric("top_1_accuracy", 1)).isEqualTo(evaluation.accuracy(1));
        assertThat(evaluation.metric("balanced_accuracy", 2))
                .isEqualTo(evaluation.at(2).confusion().balancedAccuracy());
        assertThat(evaluation.toString().lines().findFirst().orElseThrow())
                .endsWith("fired once  top_1_accuracy  balanced_accuracy");
    }

    @Test
    void metricsDoNotChangeTheWeights() {
        Model with = model(TopKAccuracy.of(1));
        with.fit(ToyProblem.train(), 2);
        Model without = model();
        without.fit(ToyProblem.train(), 2);
        assertThat(ToyProblem.trained(with)).isEqualTo(ToyProblem.trained(without));
    }

    @Test
    void aHistoryIsATable() {
        History history = model(TopKAccuracy.of(1))
                .fit(
                        ToyProblem.train(),
                        FitOptions.epochs(2).validation(ToyProblem.test()).validationTimeSteps(1, 2));
        List<String> lines = history.toString().lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0).strip().split(" {2,}"))
                .containsExactly(
                        "epoch",
                        "loss",
                        "accuracy",
                        "val_cross_entropy",
                        "val_accuracy T'=1",
                        "val_accuracy T'=2",
                        "top_1_accuracy",
                        "val_top_1_accuracy",
                        "learning_rate",
                        "firing_rate",
                        "seconds");
        assertThat(lines).allSatisfy(line -> assertThat(line).hasSameSizeAs(lines.get(0)));
        assertThat(history.validationAccuracies(2))
                .containsExactly(
                        history.epochs().get(0).validation().atAllSteps(),
                        history.last().validation().atAllSteps());
        assertThat(history.timeSteps()).containsExactly(1, 2);
        assertThat(history.losses()).hasSize(2).last().isEqualTo(history.last().loss());
        assertThat(history.accuracies()).last().isEqualTo(history.last().accuracy());
    }

    @Test
    void namesAreColumnsOfATableAndComeOnce() {
        assertThatThrownBy(() -> model(TopKAccuracy.of(2), TopKAccuracy.of(2)))
                .hasMessage("two metrics are called top_2_accuracy; leave one of them out");
        Metric odd = new Metric() {
            @Override
            public String name() {
                return "Top 3";
            }

            @Override
            public Total start() {
                return TopKAccuracy.of(3).start();
            }
        };
        assertThatThrownBy(() -> model(odd))
                .hasMessage(
                        "metrics have names of lower case letters, digits and underscores, such as top_3_accuracy, but"
                                + " one is called Top 3");
    }

    @Test
    void anEvaluationNamesTheMetricsThatItHas() {
        Evaluation evaluation = model(TopKAccuracy.of(1)).evaluate(ToyProblem.test(), 2);
        assertThatThrownBy(() -> evaluation.metric("balanced_accuracy", 2))
                .hasMessage("this evaluation has the metrics [top_1_accuracy], but not balanced_accuracy; pass it to"
                        + " Model.compile");
    }
}
