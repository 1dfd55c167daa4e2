package org.snn4j.train.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.snn4j.contract.Arithmetic;
import org.snn4j.data.Dataset;
import org.snn4j.data.Datasets;
import org.snn4j.engine.Engine;
import org.snn4j.engine.ReferenceEngine;
import org.snn4j.layer.Layers;
import org.snn4j.loss.CrossEntropy;
import org.snn4j.loss.Loss;
import org.snn4j.network.Network;
import org.snn4j.neuron.Asgl;
import org.snn4j.neuron.Glif;
import org.snn4j.neuron.Mlf;
import org.snn4j.neuron.Neuron;
import org.snn4j.neuron.Plif;
import org.snn4j.optimize.AdamW;
import org.snn4j.optimize.Lamb;
import org.snn4j.schedule.Schedules;
import org.snn4j.train.FitOptions;
import org.snn4j.train.Model;
import org.snn4j.train.Toy;
import org.snn4j.train.callback.Callback;
import org.snn4j.train.callback.LambdaCallback;
import org.snn4j.train.history.EpochReport;
import org.snn4j.train.history.History;

class ResumeTest {
    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    @TempDir
    private Path folder;

    static Stream<Engine> engines() {
        return Arithmetic.all().filter(how -> how.type() == DataType.FLOAT).map(Arithmetic::engine);
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
                        0,
                        e.metrics()))
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
        History history = resumed.fit(Toy.train(), options().resume());

        assertThat(Toy.trained(resumed)).isEqualTo(Toy.trained(whole));
        assertThat(Toy.statistics(resumed)).isEqualTo(Toy.statistics(whole));
        assertThat(withoutTimes(history)).isEqualTo(withoutTimes(uninterrupted));
        assertThat(Files.readAllLines(folder.resolve("run/history.csv"))).hasSize(6);
        assertThat(Npz.read(folder.resolve("run/best.npz")).arrays().keySet())
                .isEqualTo(Npz.read(folder.resolve("whole/best.npz")).arrays().keySet());
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
        resumed.fit(Toy.images(24, 1).shuffled(3), options.resume());

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
        resumed.fit(Toy.images(24, 1).shuffled(3), options.resume());

        assertThat(Toy.trained(resumed)).isEqualTo(Toy.trained(whole));
        assertThat(Toy.statistics(resumed)).isEqualTo(Toy.statistics(whole));
        Model loaded = images(engine, neuron);
        loaded.load(folder.resolve("run/checkpoint.npz"));
        assertThat(Toy.trained(loaded)).isEqualTo(Toy.trained(whole));
    }

    private static Model images(Engine engine, Neuron neuron) {
        return Model.compile(Toy.imageNetwork(engine, neuron), Lamb.of(Schedules.cosine(0.05, 0)), CrossEntropy.of());
    }

    private static Model images(Engine engine) {
        return Model.compile(Toy.imageNetwork(engine), Lamb.of(Schedules.cosine(0.05, 0)), CrossEntropy.of());
    }

    @Test
    void schedulesOfAStoppedRunCountOnAllEpochs() {
        Model whole = Toy.model();
        whole.fit(Toy.train(), options().runFolder(folder.resolve("whole")));

        History half = Toy.model().fit(Toy.train(), options().stopAfter(2));
        assertThat(half.epochs()).hasSize(2);
        Model resumed = Toy.model();
        resumed.fit(Toy.train(), options().resume());

        assertThat(Toy.trained(resumed)).isEqualTo(Toy.trained(whole));
    }

    @Test
    void dataOfUnknownLengthResumesBitForBitToo() {
        Model whole = Toy.model();
        whole.fit(unsized(Toy.train()), options().runFolder(folder.resolve("whole")));

        Toy.model().fit(unsized(Toy.train()), options().stopAfter(1));
        Model resumed = Toy.model();
        resumed.fit(unsized(Toy.train()), options().resume());

        assertThat(Toy.trained(resumed)).isEqualTo(Toy.trained(whole));
    }

    @Test
    void aFinishedRunIsReadBackWithoutTraining() {
        Model whole = Toy.model();
        History history = whole.fit(Toy.train(), options());
        Model again = Toy.model();
        assertThat(again.fit(Toy.train(), options().resume())).isEqualTo(history);
        assertThat(Toy.trained(again)).isEqualTo(Toy.trained(whole));
    }

    @Test
    void aFolderWithoutCheckpointBeginsAtTheFirstEpoch() {
        assertThat(Toy.model().fit(Toy.train(), options().resume()).epochs()).hasSize(5);
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
        assertThatThrownBy(() -> Toy.model().fit(Toy.train(), options().seed(8).resume()))
                .isInstanceOf(CheckpointException.class)
                .hasMessage(folder.resolve("run/checkpoint.npz")
                        + " is of a run with seed 7, but is resumed with seed 8; resume it with seed(7)");
    }

    private void assertRefused(Model model, FitOptions options, String message) {
        double[] before = Toy.trained(model);
        assertThatThrownBy(() -> model.fit(Toy.train(), options.resume()))
                .isInstanceOf(CheckpointException.class)
                .hasMessage(folder.resolve("run/checkpoint.npz") + " " + message);
        assertThat(Toy.trained(model)).isEqualTo(before);
    }

    @Test
    void anotherOptimiserLossOrNetworkIsRefused() {
        Toy.model().fit(Toy.train(), options().stopAfter(1));
        Network network = Toy.model().network();
        String cure = "; take the settings that it was begun with, or begin another run";
        assertRefused(
                Model.compile(network, AdamW.of(Schedules.cosine(0.04, 0)), CrossEntropy.of()),
                options(),
                "is of a run with optimizer AdamW(learningRate Cosine[base=0.05, min=0.0], betas 0.9 and 0.999, epsilon 1.0E..., not"
                        + " AdamW(learningRate Cosine[base=0.04, min=0.0], betas 0.9 and 0.999, epsilon 1.0E..."
                        + cure);
        assertRefused(
                Model.compile(network, Toy.model().optimizer(), CrossEntropy.of(0.1)),
                options(),
                "is of a run with loss CrossEntropy[labelSmoothing=0.0], not" + " CrossEntropy[labelSmoothing=0.1]"
                        + cure);
        Network longer = Network.input(2)
                .timeSteps(3)
                .seed(5)
                .engine(new ReferenceEngine())
                .add(Layers.dense(2))
                .build();
        assertRefused(
                Model.compile(longer, Toy.model().optimizer(), CrossEntropy.of()),
                options(),
                "is of a run with network 2 steps of [2] in FLOAT, not 3 steps of [2] in FLOAT" + cure);
    }

    @Test
    void otherSettingsAreRefusedByTheirName() {
        Map<String, String> settings = Map.of("dataset", "cats", "fold", "");
        Toy.model().fit(Toy.train(), options().settings(settings).stopAfter(1));
        String cure = "; take the settings that it was begun with, or begin another run";
        assertRefused(
                Toy.model(),
                options().settings(Map.of("dataset", "dogs", "fold", "")),
                "is of a run with dataset cats, not dogs" + cure);
        assertRefused(
                Toy.model(),
                options().settings(Map.of("dataset", "cats", "fold", "1/5")),
                "is of a run with fold none, not 1/5" + cure);
        assertRefused(
                Toy.model(), options().settings(Map.of("fold", "")), "is of a run with dataset cats, not none" + cure);
        Toy.model().fit(Toy.train(), options().settings(settings).stopAfter(2).resume());
        Toy.model().load(folder.resolve("run/checkpoint.npz"), settings);
        assertThatThrownBy(
                        () -> Toy.model().load(folder.resolve("run/best.npz"), Map.of("dataset", "dogs", "fold", "")))
                .hasMessage(folder.resolve("run/best.npz") + " is of a run with dataset cats, not dogs" + cure);
    }

    /** A lambda prints where it lies in memory; that is no difference. */
    @Test
    void lossesWithoutATextOfTheirOwnResume() {
        Loss inner = CrossEntropy.of();
        Toy.model((outputs, labels, progress) -> inner.of(outputs, labels, progress))
                .fit(Toy.train(), options().stopAfter(1));
        History history = Toy.model((outputs, labels, progress) -> inner.of(outputs, labels, progress))
                .fit(Toy.train(), options().resume());
        assertThat(history.epochs()).hasSize(5);
    }

    @Test
    void classesThatWereRenamedOrReorderedAreRefused() {
        Toy.model().fit(named(Toy.train(), "cat", "dog"), options().stopAfter(1));
        String cure = "; take the settings that it was begun with, or begin another run";
        assertThatThrownBy(() -> Toy.model()
                        .fit(named(Toy.train(), "cat", "hound"), options().resume()))
                .isInstanceOf(CheckpointException.class)
                .hasMessage(folder.resolve("run/checkpoint.npz") + " is of a run with classes dog, not hound" + cure);
        assertThatThrownBy(() -> Toy.model()
                        .fit(named(Toy.train(), "dog", "cat"), options().resume()))
                .hasMessage(folder.resolve("run/checkpoint.npz") + " is of a run with classes cat, not dog" + cure);
        assertThat(Toy.model()
                        .fit(
                                Datasets.prefetched(named(Toy.train(), "cat", "dog"), 1),
                                options().resume())
                        .epochs())
                .hasSize(5);
    }

    @Test
    void fewerEpochsThanDoneAreRefused() {
        Toy.model().fit(Toy.train(), options().stopAfter(3));
        FitOptions fewer = FitOptions.epochs(2).seed(7).runFolder(folder.resolve("run"));
        assertRefused(
                Toy.model(), fewer, "has 3 epochs behind it, but the run is resumed for 2 in all; ask for at least 3");
    }

    /** A schedule may be made for the number of epochs, so it may differ with it. */
    @Test
    void moreEpochsMayHaveAnotherSchedule() {
        Toy.model().fit(Toy.train(), options().stopAfter(2));
        Model other = Model.compile(Toy.model().network(), AdamW.of(0.01), CrossEntropy.of());
        FitOptions more = FitOptions.epochs(6).seed(7).runFolder(folder.resolve("run"));
        assertThat(other.fit(Toy.train(), more.resume()).epochs()).hasSize(6);
    }

    @Test
    void weightsAloneAreNoRun() throws IOException {
        Files.createDirectories(folder.resolve("run"));
        Toy.model().save(folder.resolve("run/checkpoint.npz"));
        assertRefused(
                Toy.model(),
                options(),
                "holds weights, but no run to resume; begin one, and load the weights into its network first");
    }

    @Test
    void aFolderServesOneRunAtATime() {
        assertThatThrownBy(() -> Toy.model()
                        .fit(
                                Toy.train(),
                                options()
                                        .callbacks(LambdaCallback.create()
                                                .epochEnd(report -> onAnotherThread(() -> Toy.model()
                                                        .fit(
                                                                Toy.train(),
                                                                options().resume()))))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        folder.resolve("run") + " is in use by another run, which writes into it at this moment; wait"
                                + " for its end, or choose another folder");
        assertThat(Toy.model().fit(Toy.train(), options().resume()).epochs()).hasSize(5);
    }

    private static void onAnotherThread(Runnable work) {
        try {
            CompletableFuture.runAsync(work).join();
        } catch (CompletionException e) {
            throw (RuntimeException) e.getCause();
        }
    }

    @Test
    void resumingNeedsAFolder() {
        assertThatThrownBy(
                        () -> Toy.model().fit(Toy.train(), FitOptions.epochs(2).resume()))
                .hasMessage("resume() needs the folder of the run; call runFolder(path) too");
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

    private static Dataset named(Dataset data, String... classNames) {
        return new Dataset() {
            @Override
            public Batches batches(int epoch) {
                return data.batches(epoch);
            }

            @Override
            public int batchesPerEpoch() {
                return data.batchesPerEpoch();
            }

            @Override
            public List<String> classNames() {
                return List.of(classNames);
            }
        };
    }
}
