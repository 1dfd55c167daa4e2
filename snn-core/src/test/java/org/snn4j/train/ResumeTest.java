package org.snn4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.snn4j.cpu.CpuEngine;
import org.snn4j.data.Dataset;
import org.snn4j.engine.Engine;
import org.snn4j.engine.ReferenceEngine;
import org.snn4j.loss.CrossEntropy;
import org.snn4j.neuron.Asgl;
import org.snn4j.neuron.Glif;
import org.snn4j.neuron.Mlf;
import org.snn4j.neuron.Neuron;
import org.snn4j.neuron.Plif;
import org.snn4j.optimize.Lamb;
import org.snn4j.optimize.Sgd;
import org.snn4j.schedule.Schedules;

class ResumeTest {
    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    @TempDir
    private Path folder;

    static Stream<Engine> engines() {
        return Stream.of(new ReferenceEngine(), CpuEngine.orReference(DataType.FLOAT))
                .distinct();
    }

    private FitOptions options() {
        return FitOptions.epochs(5)
                .validation(Toy.test())
                .validationTimeSteps(1, 2)
                .seed(7)
                .runFolder(folder.resolve("run"));
    }

    /** Dies in the middle of an epoch, after the weights have moved. */
    private static Callback killIn(int epoch) {
        return LambdaCallback.create().batchEnd(report -> {
            if (report.epoch() == epoch && report.step() == 3) {
                throw new Killed();
            }
        });
    }

    private static List<EpochReport> withoutTimes(History history) {
        return history.epochs().stream()
                .map(e -> new EpochReport(
                        e.epoch(),
                        e.loss(),
                        e.terms(),
                        e.crossEntropy(),
                        e.accuracy(),
                        e.validation(),
                        e.learningRate(),
                        e.firingRate(),
                        0,
                        0,
                        0))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aKilledAndResumedRunEndsWithTheBitsOfAnUninterruptedOne(Engine engine) throws IOException {
        Model whole = Toy.model(engine);
        History uninterrupted = whole.fit(Toy.train(), options().runFolder(folder.resolve("whole")));

        Model killed = Toy.model(engine);
        assertThatThrownBy(() -> killed.fit(Toy.train(), options().callbacks(killIn(3))))
                .isInstanceOf(Killed.class);
        Model resumed = Toy.model(engine);
        History history = resumed.fit(Toy.train(), options().resume(true));

        assertThat(Toy.trained(resumed)).isEqualTo(Toy.trained(whole));
        assertThat(Toy.statistics(resumed)).isEqualTo(Toy.statistics(whole));
        assertThat(withoutTimes(history)).isEqualTo(withoutTimes(uninterrupted));
        assertThat(Files.readAllLines(folder.resolve("run/history.csv"))).hasSize(6);
        assertThat(Npz.read(folder.resolve("run/best.npz")).keySet())
                .isEqualTo(Npz.read(folder.resolve("whole/best.npz")).keySet());
        Model best = Toy.model(engine);
        best.load(folder.resolve("run/best.npz"));
        Model wholeBest = Toy.model(engine);
        wholeBest.load(folder.resolve("whole/best.npz"));
        assertThat(Toy.trained(best)).isEqualTo(Toy.trained(wholeBest));
    }

    @ParameterizedTest
    @MethodSource("engines")
    void imagesResumeBitForBitToo(Engine engine) {
        FitOptions options = FitOptions.epochs(4).seed(7).runFolder(folder.resolve("run"));
        Model whole = images(engine);
        whole.fit(Toy.images(24, 1).shuffled(3), options.runFolder(folder.resolve("whole")));

        Model killed = images(engine);
        assertThatThrownBy(() -> killed.fit(Toy.images(24, 1).shuffled(3), options.callbacks(killIn(3))))
                .isInstanceOf(Killed.class);
        Model resumed = images(engine);
        resumed.fit(Toy.images(24, 1).shuffled(3), options.resume(true));

        assertThat(Toy.trained(resumed)).isEqualTo(Toy.trained(whole));
        assertThat(Toy.statistics(resumed)).isEqualTo(Toy.statistics(whole));
    }

    static Stream<Arguments> neurons() {
        return engines().flatMap(engine -> Stream.of(Plif.of(), Glif.of(2), Mlf.of(), Asgl.of())
                .map(neuron -> Arguments.of(engine, neuron)));
    }

    /** ASGL is random in training and changes with its progress, GLIF and PLIF learn. */
    @ParameterizedTest
    @MethodSource("neurons")
    void everyNeuronResumesBitForBitToo(Engine engine, Neuron neuron) {
        FitOptions options = FitOptions.epochs(4).seed(7).runFolder(folder.resolve("run"));
        Model whole = images(engine, neuron);
        whole.fit(Toy.images(24, 1).shuffled(3), options.runFolder(folder.resolve("whole")));
        Model killed = images(engine, neuron);
        assertThatThrownBy(() -> killed.fit(Toy.images(24, 1).shuffled(3), options.callbacks(killIn(3))))
                .isInstanceOf(Killed.class);
        Model resumed = images(engine, neuron);
        resumed.fit(Toy.images(24, 1).shuffled(3), options.resume(true));

        assertThat(Toy.trained(resumed)).isEqualTo(Toy.trained(whole));
        assertThat(Toy.statistics(resumed)).isEqualTo(Toy.statistics(whole));
        Model loaded = images(engine, neuron);
        loaded.load(folder.resolve("run/checkpoint.npz"));
        assertThat(Toy.trained(loaded)).isEqualTo(Toy.trained(whole));
    }

    private static Model images(Engine engine, Neuron neuron) {
        return Model.compile(Toy.imageNetwork(engine, neuron), Lamb.of(Schedules.cosine(0.05, 0)), new CrossEntropy());
    }

    private static Model images(Engine engine) {
        return Model.compile(Toy.imageNetwork(engine), Lamb.of(Schedules.cosine(0.05, 0)), new CrossEntropy());
    }

    @Test
    void schedulesOfAStoppedRunCountOnAllEpochs() {
        Model whole = Toy.model();
        whole.fit(Toy.train(), options().runFolder(folder.resolve("whole")));

        History half = Toy.model().fit(Toy.train(), options().stopAfter(2));
        assertThat(half.epochs()).hasSize(2);
        Model resumed = Toy.model();
        resumed.fit(Toy.train(), options().resume(true));

        assertThat(Toy.trained(resumed)).isEqualTo(Toy.trained(whole));
    }

    @Test
    void dataOfUnknownLengthResumesBitForBitToo() {
        Model whole = Toy.model();
        whole.fit(unsized(Toy.train()), options().runFolder(folder.resolve("whole")));

        Toy.model().fit(unsized(Toy.train()), options().stopAfter(1));
        Model resumed = Toy.model();
        resumed.fit(unsized(Toy.train()), options().resume(true));

        assertThat(Toy.trained(resumed)).isEqualTo(Toy.trained(whole));
    }

    @Test
    void aFinishedRunIsReadBackWithoutTraining() {
        Model whole = Toy.model();
        History history = whole.fit(Toy.train(), options());
        Model again = Toy.model();
        assertThat(again.fit(Toy.train(), options().resume(true))).isEqualTo(history);
        assertThat(Toy.trained(again)).isEqualTo(Toy.trained(whole));
    }

    @Test
    void aFolderWithoutCheckpointBeginsAtTheFirstEpoch() {
        assertThat(Toy.model().fit(Toy.train(), options().resume(true)).epochs())
                .hasSize(5);
    }

    @Test
    void anEarlierRunIsMovedAsideByANewOne() throws IOException {
        Toy.model().fit(Toy.train(), options());
        byte[] earlier = Files.readAllBytes(folder.resolve("run/checkpoint.npz"));
        assertThatThrownBy(() -> Toy.model().fit(Toy.train(), options().callbacks(killIn(1))))
                .isInstanceOf(Killed.class);
        assertThat(folder.resolve("run/checkpoint.npz")).doesNotExist();
        assertThat(Files.readAllBytes(folder.resolve("run/checkpoint.previous.npz")))
                .isEqualTo(earlier);
    }

    @Test
    void anotherSeedIsRefused() {
        Toy.model().fit(Toy.train(), options().stopAfter(1));
        assertThatThrownBy(() -> Toy.model().fit(Toy.train(), options().seed(8).resume(true)))
                .isInstanceOf(CheckpointException.class)
                .hasMessage(folder.resolve("run/checkpoint.npz")
                        + " is of a run with seed 7, but is resumed with seed 8; resume it with seed(7)");
    }

    @Test
    void anotherOptimiserIsRefused() {
        Toy.model().fit(Toy.train(), options().stopAfter(1));
        Model other = Model.compile(Toy.model().network(), Sgd.of(0.1), new CrossEntropy());
        assertThatThrownBy(() -> other.fit(Toy.train(), options().resume(true)))
                .isInstanceOf(CheckpointException.class)
                .hasMessage(folder.resolve("run/checkpoint.npz")
                        + " cannot be resumed: this optimiser remembers {}, but the state holds {m=44, v=44}; restore"
                        + " it with the optimiser and the network that wrote it");
    }

    @Test
    void resumingNeedsAFolder() {
        assertThatThrownBy(
                        () -> Toy.model().fit(Toy.train(), FitOptions.epochs(2).resume(true)))
                .hasMessage("resume(true) needs the folder of the run; call runFolder(path) too");
    }

    private static Dataset unsized(Dataset data) {
        return new Dataset() {
            @Override
            public Batches batches(int epoch) {
                return data.batches(epoch);
            }

            @Override
            public int batchesPerEpoch() {
                return 0;
            }
        };
    }
}
