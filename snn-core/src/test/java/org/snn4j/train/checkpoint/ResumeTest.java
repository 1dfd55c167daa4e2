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
import org.snn4j.train.ToyProblem;
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
                .validation(ToyProblem.test())
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
        Model whole = ToyProblem.model(engine);
        History uninterrupted = whole.fit(ToyProblem.train(), options().runFolder(folder.resolve("whole")));

        Model killed = ToyProblem.model(engine);
        assertThatThrownBy(() -> killed.fit(ToyProblem.train(), options().callbacks(killIn(3))))
                .isInstanceOf(Killed.class);
        Model resumed = ToyProblem.model(engine);
        History history = resumed.fit(ToyProblem.train(), options().resume());

        assertThat(ToyProblem.trained(resumed)).isEqualTo(ToyProblem.trained(whole));
        assertThat(ToyProblem.statistics(resumed)).isEqualTo(ToyProblem.statistics(whole));
        assertThat(withoutTimes(history)).isEqualTo(withoutTimes(uninterrupted));
        assertThat(Files.readAllLines(folder.resolve("run/history.csv"))).hasSize(6);
        assertThat(Npz.read(folder.resolve("run/best.npz")).arrays().keySet())
                .isEqualTo(Npz.read(folder.resolve("whole/best.npz")).arrays().keySet());
        Model best = ToyProblem.model(engine);
        best.load(folder.resolve("run/best.npz"));
        Model wholeBest = ToyProblem.model(engine);
        wholeBest.load(folder.resolve("whole/best.npz"));
        assertThat(ToyProblem.trained(best)).isEqualTo(ToyProblem.trained(wholeBest));
    }

    @ParameterizedTest
    @MethodSource("engines")
    void imagesResumeBitForBitToo(Engine engine) {
        FitOptions options = FitOptions.epochs(4).seed(7).runFolder(folder.resolve("run"));
        Model whole = images(engine);
        whole.fit(ToyProblem.images(24, 1).shuffled(3), options.runFolder(folder.resolve("whole")));

        Model killed = images(engine);
        assertThatThrownBy(() -> killed.fit(ToyProblem.images(24, 1).shuffled(3), options.callbacks(killIn(3))))
                .isInstanceOf(Killed.class);
        Model resumed = images(engine);
        resumed.fit(ToyProblem.images(24, 1).shuffled(3), options.resume());

        assertThat(ToyProblem.trained(resumed)).isEqualTo(ToyProblem.trained(whole));
        assertThat(ToyProblem.statistics(resumed)).isEqualTo(ToyProblem.statistics(whole));
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
        whole.fit(ToyProblem.images(24, 1).shuffled(3), options.runFolder(folder.resolve("whole")));
        Model killed = images(engine, neuron);
        assertThatThrownBy(() -> killed.fit(ToyProblem.images(24, 1).shuffled(3), options.callbacks(killIn(3))))
                .isInstanceOf(Killed.class);
        Model resumed = images(engine, neuron);
        resumed.fit(ToyProblem.images(24, 1).shuffled(3), options.resume());

        assertThat(ToyProblem.trained(resumed)).isEqualTo(ToyProblem.trained(whole));
        assertThat(ToyProblem.statistics(resumed)).isEqualTo(ToyProblem.statistics(whole));
        Model loaded = images(engine, neuron);
        loaded.load(folder.resolve("run/checkpoint.npz"));
        assertThat(ToyProblem.trained(loaded)).isEqualTo(ToyProblem.trained(whole));
    }

    private static Model images(Engine engine, Neuron neuron) {
        return Model.compile(
                ToyProblem.imageNetwork(engine, neuron), Lamb.of(Schedules.cosine(0.05, 0)), CrossEntropy.of());
    }

    private static Model images(Engine engine) {
        return Model.compile(ToyProblem.imageNetwork(engine), Lamb.of(Schedules.cosine(0.05, 0)), CrossEntropy.of());
    }

    @Test
    void schedulesOfAStoppedRunCountOnAllEpochs() {
        Model whole = ToyProblem.model();
        whole.fit(ToyProblem.train(), options().runFolder(folder.resolve("whole")));

        History half = ToyProblem.model().fit(ToyProblem.train(), options().stopAfter(2));
        assertThat(half.epochs()).hasSize(2);
        Model resumed = ToyProblem.model();
        resumed.fit(ToyProblem.train(), options().resume());

        assertThat(ToyProblem.trained(resumed)).isEqualTo(ToyProblem.trained(whole));
    }

    @Test
    void dataOfUnknownLengthResumesBitForBitToo() {
        Model whole = ToyProblem.model();
        whole.fit(unsized(ToyProblem.train()), options().runFolder(folder.resolve("whole")));

        ToyProblem.model().fit(unsized(ToyProblem.train()), options().stopAfter(1));
        Model resumed = ToyProblem.model();
        resumed.fit(unsized(ToyProblem.train()), options().resume());

        assertThat(ToyProblem.trained(resumed)).isEqualTo(ToyProblem.trained(whole));
    }

    @Test
    void aFinishedRunIsReadBackWithoutTraining() {
        Model whole = ToyProblem.model();
        History history = whole.fit(ToyProblem.train(), options());
        Model again = ToyProblem.model();
        assertThat(again.fit(ToyProblem.train(), options().resume())).isEqualTo(history);
        assertThat(ToyProblem.trained(again)).isEqualTo(ToyProblem.trained(whole));
    }

    @Test
    void aFolderWithoutCheckpointBeginsAtTheFirstEpoch() {
        assertThat(ToyProblem.model()
                        .fit(ToyProblem.train(), options().resume())
                        .epochs())
                .hasSize(5);
    }

    @Test
    void anEarlierRunIsMovedAsideByANewOne() throws IOException {
        ToyProblem.model().fit(ToyProblem.train(), options());
        byte[] earlier = Files.readAllBytes(folder.resolve("run/checkpoint.npz"));
        assertThatThrownBy(() ->
                        ToyProblem.model().fit(ToyProblem.train(), options().callbacks(killIn(1))))
                .isInstanceOf(Killed.class);
        assertThat(folder.resolve("run/checkpoint.npz")).doesNotExist();
        assertThat(Files.readAllBytes(folder.resolve("run/checkpoint.previous.npz")))
                .isEqualTo(earlier);
    }

    @Test
    void anotherSeedIsRefused() {
        ToyProblem.model().fit(ToyProblem.train(), options().stopAfter(1));
        assertThatThrownBy(() -> ToyProblem.model()
                        .fit(ToyProblem.train(), options().seed(8).resume()))
                .isInstanceOf(CheckpointException.class)
                .hasMessage(folder.resolve("run/checkpoint.npz")
                        + " is of a run with seed 7, but is resumed with seed 8; resume it with seed(7)");
    }

    private void assertRefused(Model model, FitOptions options, String message) {
        double[] before = ToyProblem.trained(model);
        assertThatThrownBy(() -> model.fit(ToyProblem.train(), options.resume()))
                .isInstanceOf(CheckpointException.class)
                .hasMessage(folder.resolve("run/checkpoint.npz") + " " + message);
        assertThat(ToyProblem.trained(model)).isEqualTo(before);
    }

    @Test
    void anotherOptimiserLossOrNetworkIsRefused() {
        ToyProblem.model().fit(ToyProblem.train(), options().stopAfter(1));
        Network network = ToyProblem.model().network();
        String cure = "; take the settings that it was begun with, or begin another run";
        assertRefused(
                Model.compile(network, AdamW.of(Schedules.cosine(0.04, 0)), CrossEntropy.of()),
                options(),
                "is of a run with optimizer AdamW(learningRate Cosine[base=0.05, min=0.0], betas 0.9 and 0.999, epsilon 1.0E..., not"
                        + " AdamW(learningRate Cosine[base=0.04, min=0.0], betas 0.9 and 0.999, epsilon 1.0E..."
                        + cure);
        assertRefused(
                Model.compile(network, ToyProblem.model().optimizer(), CrossEntropy.of(0.1)),
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
                Model.compile(longer, ToyProblem.model().optimizer(), CrossEntropy.of()),
                options(),
                "is of a run with network 2 steps of [2] in FLOAT, not 3 steps of [2] in FLOAT" + cure);
    }

    @Test
    void otherSettingsAreRefusedByTheirName() {
        Map<String, String> settings = Map.of("dataset", "cats", "fold", "");
        ToyProblem.model().fit(ToyProblem.train(), options().settings(settings).stopAfter(1));
        String cure = "; take the settings that it was begun with, or begin another run";
        assertRefused(
                ToyProblem.model(),
                options().settings(Map.of("dataset", "dogs", "fold", "")),
                "is of a run with dataset cats, not dogs" + cure);
        assertRefused(
                ToyProblem.model(),
                options().settings(Map.of("dataset", "cats", "fold", "1/5")),
                "is of a run with fold none, not 1/5" + cure);
        assertRefused(
                ToyProblem.model(),
                options().settings(Map.of("fold", "")),
                "is of a run with dataset cats, not none" + cure);
        ToyProblem.model()
                .fit(
                        ToyProblem.train(),
                        options().settings(settings).stopAfter(2).resume());
        ToyProblem.model().load(folder.resolve("run/checkpoint.npz"), settings);
        assertThatThrownBy(() ->
                        ToyProblem.model().load(folder.resolve("run/best.npz"), Map.of("dataset", "dogs", "fold", "")))
                .hasMessage(folder.resolve("run/best.npz") + " is of a run with dataset cats, not dogs" + cure);
    }

    /** A lambda prints where it lies in memory; that is no difference. */
    @Test
    void lossesWithoutATextOfTheirOwnResume() {
        Loss inner = CrossEntropy.of();
        ToyProblem.model((outputs, labels, progress) -> inner.of(outputs, labels, progress))
                .fit(ToyProblem.train(), options().stopAfter(1));
        History history = ToyProblem.model((outputs, labels, progress) -> inner.of(outputs, labels, progress))
                .fit(ToyProblem.train(), options().resume());
        assertThat(history.epochs()).hasSize(5);
    }

    @Test
    void classesThatWereRenamedOrReorderedAreRefused() {
        ToyProblem.model()
                .fit(named(ToyProblem.train(), "cat", "dog"), options().stopAfter(1));
        String cure = "; take the settings that it was begun with, or begin another run";
        assertThatThrownBy(() -> ToyProblem.model()
                        .fit(
                                named(ToyProblem.train(), "cat", "hound"),
                                options().resume()))
                .isInstanceOf(CheckpointException.class)
                .hasMessage(folder.resolve("run/checkpoint.npz") + " is of a run with classes dog, not hound" + cure);
        assertThatThrownBy(() -> ToyProblem.model()
                        .fit(named(ToyProblem.train(), "dog", "cat"), options().resume()))
                .hasMessage(folder.resolve("run/checkpoint.npz") + " is of a run with classes cat, not dog" + cure);
        assertThat(ToyProblem.model()
                        .fit(
                                Datasets.prefetched(named(ToyProblem.train(), "cat", "dog"), 1),
                                options().resume())
                        .epochs())
                .hasSize(5);
    }

    @Test
    void fewerEpochsThanDoneAreRefused() {
        ToyProblem.model().fit(ToyProblem.train(), options().stopAfter(3));
        FitOptions fewer = FitOptions.epochs(2).seed(7).runFolder(folder.resolve("run"));
        assertRefused(
                ToyProblem.model(),
                fewer,
                "has 3 epochs behind it, but the run is resumed for 2 in all; ask for at least 3");
    }

    /** A schedule may be made for the number of epochs, so it may differ with it. */
    @Test
    void moreEpochsMayHaveAnotherSchedule() {
        ToyProblem.model().fit(ToyProblem.train(), options().stopAfter(2));
        Model other = Model.compile(ToyProblem.model().network(), AdamW.of(0.01), CrossEntropy.of());
        FitOptions more = FitOptions.epochs(6).seed(7).runFolder(folder.resolve("run"));
        assertThat(other.fit(ToyProblem.train(), more.resume()).epochs()).hasSize(6);
    }

    @Test
    void weightsAloneAreNoRun() throws IOException {
        Files.createDirectories(folder.resolve("run"));
        ToyProblem.model().save(folder.resolve("run/checkpoint.npz"));
        assertRefused(
                ToyProblem.model(),
                options(),
                "holds weights, but no run to resume; begin one, and load the weights into its network first");
    }

    @Test
    void aFolderServesOneRunAtATime() {
        assertThatThrownBy(() -> ToyProblem.model()
                        .fit(
                                ToyProblem.train(),
                                options()
                                        .callbacks(LambdaCallback.create()
                                                .epochEnd(report -> onAnotherThread(() -> ToyProblem.model()
                                                        .fit(
                                                                ToyProblem.train(),
                                                                options().resume()))))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        folder.resolve("run") + " is in use by another run, which writes into it at this moment; wait"
                                + " for its end, or choose another folder");
        assertThat(ToyProblem.model()
                        .fit(ToyProblem.train(), options().resume())
                        .epochs())
                .hasSize(5);
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
        assertThatThrownBy(() -> ToyProblem.model()
                        .fit(ToyProblem.train(), FitOptions.epochs(2).resume()))
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
