package org.snn4j.examples;

// tag::shapes-program[]
import static org.snn4j.layer.Layers.*;

import org.snn4j.data.Dataset;
import org.snn4j.datasets.image.shapes.DrawnShapes;
import org.snn4j.network.Network;
import org.snn4j.neuron.Lif;
import org.snn4j.optimize.AdamW;
import org.snn4j.tks.Tks;
import org.snn4j.train.FitOptions;
import org.snn4j.train.Model;
import org.snn4j.train.Prediction;
import org.snn4j.train.history.History;

/** Trains a spiking network on images that the library draws itself, so that no data is needed. */
public final class ShapesProgram {
    private ShapesProgram() {}

    /**
     * Trains, evaluates and predicts.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        Dataset train = DrawnShapes.train(500).batches(50);
        Dataset test = DrawnShapes.test(200).batches(100);

        Network network = Network.input(3, 16, 16)
                .timeSteps(4)
                .seed(1)
                .add(conv2d(16, 3))
                .add(batchNorm())
                .add(spiking(Lif.tks()))
                .add(avgPool(2))
                .add(flatten())
                .add(dense(10))
                .build();
        Model model = Model.compile(network, AdamW.of(5e-3), Tks.of().build());

        History history = model.fit(train, FitOptions.epochs(3).validation(test).quiet());
        System.out.println(history);

        Prediction prediction = model.predict(test.firstBatch().inputs(), 2).named(test.classNames());
        System.out.println(prediction.names().subList(0, 5));
        System.out.println(model.evaluate(test, 2).at(2).confusion().named(test.classNames()));
    }
}
// end::shapes-program[]
