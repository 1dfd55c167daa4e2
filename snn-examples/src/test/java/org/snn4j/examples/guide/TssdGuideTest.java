package org.snn4j.examples.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.snn4j.layer.Layers.avgPool;
import static org.snn4j.layer.Layers.batchNorm;
import static org.snn4j.layer.Layers.conv2d;
import static org.snn4j.layer.Layers.dense;
import static org.snn4j.layer.Layers.globalAvgPool;
import static org.snn4j.layer.Layers.spiking;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.data.Dataset;
import org.snn4j.datasets.image.shapes.DrawnShapes;
import org.snn4j.loss.Loss;
import org.snn4j.models.ModelOptions;
import org.snn4j.models.Models;
import org.snn4j.models.Sample;
import org.snn4j.network.Network;
import org.snn4j.neuron.Lif;
import org.snn4j.optimize.AdamW;
import org.snn4j.schedule.Schedules;
import org.snn4j.tks.Tks;
import org.snn4j.train.Model;
import org.snn4j.tssd.EarlyExit;
import org.snn4j.tssd.ExitReport;
import org.snn4j.tssd.TaskOn;
import org.snn4j.tssd.Tssd;
import org.snn4j.tssd.WeakClassifier;

/** The code of the page on TSSD, run. */
class TssdGuideTest {
    @TempDir
    Path folder;

    @Test
    void trainsAndDeploys() {
        Dataset training = DrawnShapes.train(20, 1, 16).batches(10);
        Path file = folder.resolve("model.npz");
        // tag::tssd[]
        Network network = Network.input(3, 16, 16)
                .timeSteps(4)
                .add(conv2d(8, 3))
                .add(batchNorm())
                .add(spiking(Lif.tssd()))
                .add(WeakClassifier.of(10).first(2))
                .add(avgPool(2))
                .add(conv2d(16, 3))
                .add(batchNorm())
                .add(spiking(Lif.tssd()))
                .add(globalAvgPool())
                .add(dense(10))
                .build();
        Model model = Model.compile(network, AdamW.of(2e-3), Tssd.of(2).build());
        model.fit(training, 1);
        // end::tssd[]
        // tag::tssd-deploy[]
        Network deployed = network.withoutTaps();
        model.saveForDeployment(file);
        // end::tssd-deploy[]
        INDArray images = training.batches(0).next().inputs();
        Dataset test = training;
        // tag::early-exit[]
        EarlyExit exit = EarlyExit.temporal(deployed);
        INDArray logits = exit.predict(images, 4, 0.9).logits();
        ExitReport saved = EarlyExit.spatial(network).evaluate(test, 4, 0.5, 0.8, 0.9, 0.95);
        System.out.println(saved);
        // end::early-exit[]
        assertThat(logits.shape()).containsExactly(10, 10);
        assertThat(saved.rows()).hasSize(4);
        assertThat(deployed.predict(images, 2).outputs().logits())
                .isEqualTo(network.predict(images, 2).outputs().logits());
        assertThat(file).isNotEmptyFile();
    }

    @Test
    void buildsTheNetworksOfThePaper() {
        // tag::models[]
        ModelOptions options =
                ModelOptions.of(Sample.image(3, 32, 32), 10).width(16).neuron(Lif.tssd());
        Network plain = Models.vgg9().build(options);
        Network weak =
                Models.vgg9().build(options.sideOutput(3, WeakClassifier.of(10).first(2)));
        // end::models[]
        assertThat(plain.taps()).isEmpty();
        assertThat(weak.taps()).containsOnlyKeys("weak");
    }

    @Test
    void hasHalvesAndCompany() {
        // tag::tssd-options[]
        Loss temporal = Tssd.tsd(2).alpha(Schedules.ramp(1)).build();
        Loss spatial = Tssd.ssd().beta(0.5).build();
        Loss extended = Tssd.of(2).extension().build();
        Loss literal = Tssd.of(2).detachTeacher(true).beta(1).build();
        Loss twoInside = Tssd.of(2).weakClassifiers("early", "middle").build();
        // end::tssd-options[]
        // tag::tks-ssd[]
        Loss both = Tssd.ssd(2).task(Tks.of().build()).taskOn(TaskOn.TEACHER).build();
        // end::tks-ssd[]
        assertThat(new Loss[] {temporal, spatial, extended, literal, twoInside, both})
                .doesNotContainNull();
    }
}
