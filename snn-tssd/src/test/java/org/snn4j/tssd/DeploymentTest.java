package org.snn4j.tssd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.snn4j.contract.Closeness.numbers;
import static org.snn4j.contract.LayerContract.noise;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.cpu.CpuEngine;
import org.snn4j.engine.ReferenceEngine;
import org.snn4j.loss.CrossEntropy;
import org.snn4j.models.ModelOptions;
import org.snn4j.models.Models;
import org.snn4j.models.Sample;
import org.snn4j.network.Network;
import org.snn4j.neuron.Lif;
import org.snn4j.optimize.AdamW;
import org.snn4j.pass.PassObserver;
import org.snn4j.pass.Work;
import org.snn4j.train.Model;

/** What is deployed predicts as if there had never been a weak classifier, and does not a bit more work. */
class DeploymentTest {
    @TempDir
    Path folder;

    private static ModelOptions options(boolean fast) {
        return ModelOptions.of(Sample.image(3, 16, 16), 10)
                .width(2)
                .neuron(Lif.tssd().vThreshold(0.3))
                .engine(fast ? new CpuEngine() : new ReferenceEngine());
    }

    /** All work of a prediction: layers with their names, bytes and operations, in the order in which they ran. */
    private static List<Work> work(Network network, INDArray inputs) {
        List<Work> done = new ArrayList<>();
        network.observedBy(new PassObserver() {
                    @Override
                    public void begin(Work work) {
                        done.add(work);
                    }

                    @Override
                    public void end() {}
                })
                .predict(inputs, 2);
        return done;
    }

    @ParameterizedTest
    @CsvSource({"vgg9, false", "vgg9, true", "resnet18, false", "resnet18, true"})
    void aPredictionDoesTheWorkOfANetworkThatNeverHadAWeakClassifier(String model, boolean fast) {
        INDArray inputs = noise(new long[] {3, 3, 16, 16}, 1, DataType.FLOAT);
        Network plain = Models.byName().get(model).build(options(fast));
        Network trained = Models.byName()
                .get(model)
                .build(options(fast)
                        .sideOutput(2, WeakClassifier.of(10).named("early"))
                        .sideOutput(3, WeakClassifier.of(10).first(2)));

        List<Work> expected = work(plain, inputs);

        assertThat(expected).extracting(Work::kind).contains("conv2d", "dense");
        assertThat(work(trained.withoutTaps(), inputs)).isEqualTo(expected);
        assertThat(work(trained, inputs)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"false", "true"})
    void theSavedModelFitsANetworkWithoutWeakClassifiersAndPredictsTheSameBitForBit(boolean fast) {
        INDArray inputs = noise(new long[] {3, 3, 16, 16}, 1, DataType.FLOAT);
        Network trained = Models.vgg9()
                .build(options(fast).sideOutput(3, WeakClassifier.of(10).first(2)));
        trained.train(inputs, 0);
        Model model = Model.compile(trained, AdamW.of(1e-3), Tssd.of(2).build());
        Path file = folder.resolve("model.npz");

        model.saveForDeployment(file);

        Network plain = Models.vgg9().build(options(fast).seed(99));
        Model.compile(plain, AdamW.of(1e-3), CrossEntropy.of()).load(file);
        assertThat(numbers(plain.predict(inputs, 2).outputs().logits()))
                .isEqualTo(numbers(trained.predict(inputs, 2).outputs().logits()));
    }
}
