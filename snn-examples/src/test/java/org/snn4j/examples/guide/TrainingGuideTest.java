package org.snn4j.examples.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.snn4j.layer.Layers.dense;
import static org.snn4j.layer.Layers.spiking;

import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.data.Dataset;
import org.snn4j.data.Datasets;
import org.snn4j.loss.CrossEntropy;
import org.snn4j.network.Network;
import org.snn4j.neuron.Lif;
import org.snn4j.optimize.AdamW;
import org.snn4j.optimize.Optimizer;
import org.snn4j.schedule.Schedules;
import org.snn4j.train.Evaluation;
import org.snn4j.train.FitOptions;
import org.snn4j.train.Model;
import org.snn4j.train.callback.Callback;
import org.snn4j.train.callback.EarlyStopping;
import org.snn4j.train.callback.ProgressBar;
import org.snn4j.train.history.EpochReport;
import org.snn4j.train.history.History;
import org.snn4j.train.history.Monitor;

/** What the guide says about training, on two features. */
class TrainingGuideTest {
    @TempDir
    private Path folder;

    // tag::callback[]
    /** Ends a run once it is good enough. */
    static final class GoodEnough implements Callback {
        private boolean reached;

        @Override
        public void onEpochEnd(EpochReport report) {
            reached = Monitor.VAL_ACCURACY.of(report) >= 0.99;
        }

        @Override
        public boolean stops() {
            return reached;
        }
    }
    // end::callback[]

    @Test
    void trainsResumesAndEvaluates() {
        Network network = Network.input(2)
                .timeSteps(4)
                .add(dense(8))
                .add(spiking(Lif.spikingJelly()))
                .add(dense(2))
                .build();
        Dataset train = data(64, 1);
        Dataset test = data(32, 2);
        Path run = folder.resolve("run");
        // tag::optimizer[]
        Optimizer optimizer = AdamW.of(Schedules.warmUp(1, 1e-5, Schedules.cosine(2e-3, 0)))
                .weightDecay(0.01)
                .clipNorm(1);
        // end::optimizer[]
        // tag::fit[]
        Model model = Model.compile(network, optimizer, CrossEntropy.of());
        History history = model.fit(
                train,
                FitOptions.epochs(8)
                        .validation(test)
                        .validationTimeSteps(1, 2, 4)
                        .runFolder(run)
                        .resume()
                        .callbacks(
                                ProgressBar.to(System.out),
                                EarlyStopping.on(Monitor.VAL_ACCURACY).patience(3),
                                new GoodEnough()));
        // end::fit[]
        assertThat(history.epochs()).isNotEmpty();
        // tag::evaluate[]
        model.load(run.resolve("best.npz"));
        Evaluation evaluation = model.evaluate(test, 1, 2, 4);
        double accuracyInOneStep = evaluation.accuracy(1);
        double calibrationError = evaluation.at(4).all().ece();
        // end::evaluate[]
        assertThat(accuracyInOneStep).isBetween(0.0, 1.0);
        assertThat(calibrationError).isBetween(0.0, 1.0);
    }

    private static Dataset data(int samples, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        INDArray inputs = Nd4j.create(DataType.FLOAT, samples, 2);
        INDArray labels = Nd4j.create(DataType.FLOAT, samples, 2);
        for (int i = 0; i < samples; i++) {
            int label = random.nextInt(2);
            inputs.putScalar(i, label, 2.0 + random.nextDouble());
            labels.putScalar(i, label, 1.0);
        }
        return Datasets.of(inputs, labels, 16);
    }
}
