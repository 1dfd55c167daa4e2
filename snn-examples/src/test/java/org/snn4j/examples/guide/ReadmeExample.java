package org.snn4j.examples.guide;

import static org.snn4j.layer.Layers.avgPool;
import static org.snn4j.layer.Layers.batchNorm;
import static org.snn4j.layer.Layers.conv2d;
import static org.snn4j.layer.Layers.dense;
import static org.snn4j.layer.Layers.globalAvgPool;
import static org.snn4j.layer.Layers.spiking;

import java.nio.file.Path;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.data.Dataset;
import org.snn4j.network.Network;
import org.snn4j.neuron.Lif;
import org.snn4j.optimize.AdamW;
import org.snn4j.schedule.Schedules;
import org.snn4j.tks.Tks;
import org.snn4j.train.FitOptions;
import org.snn4j.train.History;
import org.snn4j.train.Model;

/** What README.md shows. */
final class ReadmeExample {
    private ReadmeExample() {}

    static Model train(Dataset train, Dataset test) {
        // tag::readme[]
        Network network = Network.input(3, 32, 32)
                .timeSteps(4)
                .seed(1)
                .add(conv2d(16, 3))
                .add(batchNorm())
                .add(spiking(Lif.tks()))
                .add(avgPool(2))
                .add(conv2d(32, 3))
                .add(batchNorm())
                .add(spiking(Lif.tks()))
                .add(globalAvgPool())
                .add(dense(10))
                .build();
        Model model = Model.compile(
                network, AdamW.of(Schedules.cosine(2e-3, 0)), Tks.reference().build());
        History history = model.fit(train, FitOptions.epochs(8).validation(test).validationTimeSteps(1, 2, 4));
        System.out.println(history.last().validationAccuracy());
        // end::readme[]
        return model;
    }

    static INDArray saveAndPredict(Model model, Path file, INDArray images) {
        // tag::readme-predict[]
        model.save(file);
        INDArray logits = model.predict(images, 1);
        // end::readme-predict[]
        return logits;
    }
}
