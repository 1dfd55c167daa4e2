package org.snn4j.examples.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.snn4j.layer.Layers.dense;
import static org.snn4j.layer.Layers.flatten;
import static org.snn4j.layer.Layers.spiking;

import org.junit.jupiter.api.Test;
import org.snn4j.contract.MetricContract;
import org.snn4j.data.Dataset;
import org.snn4j.datasets.image.shapes.DrawnShapes;
import org.snn4j.loss.CrossEntropy;
import org.snn4j.metric.BalancedAccuracy;
import org.snn4j.metric.ConfusionMatrix;
import org.snn4j.metric.Metric;
import org.snn4j.metric.TopKAccuracy;
import org.snn4j.network.Network;
import org.snn4j.neuron.Lif;
import org.snn4j.optimize.AdamW;
import org.snn4j.train.Evaluation;
import org.snn4j.train.FitOptions;
import org.snn4j.train.Model;
import org.snn4j.train.Prediction;
import org.snn4j.train.history.History;

/** Compiles what docs/writing-a-metric.md shows, and holds its metric to the contract. */
class MetricGuideTest implements MetricContract {
    private static final Network NETWORK = Network.input(3, 16, 16)
            .timeSteps(2)
            .seed(1)
            .add(flatten())
            .add(dense(16))
            .add(spiking(Lif.spikingJelly()))
            .add(dense(10))
            .build();

    @Override
    public Metric metric() {
        return new Confidence();
    }

    @Test
    void metricsAreReportedByFitAndEvaluate() {
        Network network = NETWORK;
        Dataset train = DrawnShapes.train(100).batches(50);
        Dataset test = DrawnShapes.test(50).batches(50);
        // tag::metrics[]
        Model model = Model.compile(
                network,
                AdamW.of(2e-3),
                CrossEntropy.of(),
                TopKAccuracy.of(3),
                BalancedAccuracy.of(),
                new Confidence());
        History history = model.fit(train, FitOptions.epochs(2).validation(test));
        double top3 = history.last().validationMetrics().get("top_3_accuracy");
        // end::metrics[]
        assertThat(top3).isBetween(0.0, 1.0);
        // tag::metric-evaluation[]
        Evaluation evaluation = model.evaluate(test, 1, 2);
        double confidence = evaluation.metric("confidence", 1);
        ConfusionMatrix confusion = evaluation.at(2).confusion().named(test.classNames());
        double ofCircles = confusion.accuracy(0);
        // end::metric-evaluation[]
        assertThat(confidence).isBetween(0.1, 1.0);
        assertThat(ofCircles).isBetween(0.0, 1.0);
        // tag::prediction[]
        Prediction prediction = model.predict(test.firstBatch().inputs(), 2).named(test.classNames());
        int[] classes = prediction.classes();
        String name = prediction.names().get(0);
        double probability = prediction.probabilities(0)[classes[0]];
        // end::prediction[]
        assertThat(prediction.toString()).startsWith(name);
        assertThat(probability).isBetween(0.1, 1.0);
    }
}
