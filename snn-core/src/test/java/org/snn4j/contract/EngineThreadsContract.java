package org.snn4j.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.snn4j.contract.LayerContract.noise;
import static org.snn4j.layer.Layers.avgPool;
import static org.snn4j.layer.Layers.batchNorm;
import static org.snn4j.layer.Layers.chain;
import static org.snn4j.layer.Layers.conv2d;
import static org.snn4j.layer.Layers.dense;
import static org.snn4j.layer.Layers.dropout;
import static org.snn4j.layer.Layers.flatten;
import static org.snn4j.layer.Layers.globalAvgPool;
import static org.snn4j.layer.Layers.maxPool;
import static org.snn4j.layer.Layers.residual;
import static org.snn4j.layer.Layers.spiking;
import static org.snn4j.layer.Layers.spikingSelfAttention;
import static org.snn4j.layer.Layers.tap;
import static org.snn4j.layer.Layers.tdBatchNorm;
import static org.snn4j.layer.Layers.temporalBatchNorm;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.data.Dataset;
import org.snn4j.data.Datasets;
import org.snn4j.engine.Engine;
import org.snn4j.loss.CrossEntropy;
import org.snn4j.network.Network;
import org.snn4j.network.Outputs;
import org.snn4j.network.Segment;
import org.snn4j.network.SegmentRun;
import org.snn4j.network.TrainingPass;
import org.snn4j.neuron.Asgl;
import org.snn4j.neuron.Glif;
import org.snn4j.neuron.Lif;
import org.snn4j.neuron.Mlf;
import org.snn4j.neuron.Plif;
import org.snn4j.optimize.AdamW;
import org.snn4j.pass.Sequence;
import org.snn4j.train.Model;
import org.snn4j.train.callback.Callback;
import org.snn4j.train.callback.LambdaCallback;

/** What every engine keeps, whatever threads call it: the bits that each call gives alone, with every kind of layer. */
public interface EngineThreadsContract {
    /** Steps of the networks in this contract. */
    int STEPS = 3;

    /** Classes of the networks in this contract. */
    int CLASSES = 4;

    /**
     * The engine under test, which computes in float.
     *
     * @return any
     */
    Engine engine();

    @Test
    default void aThreadUsesWhatAnotherOneMade() throws Exception {
        Network network = network(1);
        INDArray images = images(4, 1);
        float[] expected = bits(network.predict(images, STEPS).outputs());
        for (int i = 0; i < 3; i++) {
            assertThat(onThread(() -> bits(network.predict(images, STEPS).outputs())))
                    .isEqualTo(expected);
        }
        assertThat(bits(network.predict(images, STEPS).outputs())).isEqualTo(expected);
    }

    @Test
    default void aThreadThatHasEndedLeavesAPlanToOthers() throws Exception {
        Network network = network(1);
        INDArray images = images(4, 1);
        float[] first = onThread(() -> bits(network.predict(images, STEPS).outputs()));
        assertThat(onThread(() -> bits(network.predict(images, STEPS).outputs())))
                .isEqualTo(first);
        assertThat(first).isEqualTo(bits(network(1).predict(images, STEPS).outputs()));
    }

    @Test
    default void aPoolPredictsOfTwoNetworksWhatOneThreadDoes() throws Exception {
        List<Network> networks = List.of(network(1), network(2));
        List<Callable<float[]>> calls = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            Network network = networks.get(i % 2);
            INDArray images = images(2 + i % 3, i);
            int steps = 1 + i % STEPS;
            calls.add(() -> bits(network.predictWithTaps(images, steps).outputs()));
        }
        List<float[]> alone = new ArrayList<>();
        for (Callable<float[]> call : calls) {
            alone.add(call.call());
        }
        assertThat(pooled(Executors.newFixedThreadPool(4), calls)).containsExactlyElementsOf(alone);
    }

    @Test
    default void virtualThreadsPredictWhatOneThreadDoes() throws Exception {
        assumeTrue(Runtime.version().feature() >= 21, "this Java has no virtual threads");
        ExecutorService virtual = (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        Network network = network(1);
        INDArray images = images(4, 1);
        float[] expected = bits(network.predict(images, STEPS).outputs());
        List<Callable<float[]>> calls = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            calls.add(() -> bits(network.predict(images, STEPS).outputs()));
        }
        assertThat(pooled(virtual, calls)).allSatisfy(bits -> assertThat(bits).isEqualTo(expected));
    }

    @Test
    default void theBackwardPassMayGoOnAnotherThread() throws Exception {
        Network network = network(1);
        INDArray images = images(4, 1);
        float[] expected = backward(network.train(images, 5));
        TrainingPass elsewhere = onThread(() -> network(1).train(images, 5));
        assertThat(onThread(() -> backward(elsewhere))).isEqualTo(expected);
    }

    @Test
    default void trainingPassesOfOneNetworkOnManyThreadsHaveTheirOwnGradients() throws Exception {
        Network network = network(1);
        List<Callable<float[]>> calls = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            INDArray images = images(2 + i % 3, i);
            int seed = i;
            // The gradient is read before another pass may write its own.
            calls.add(() -> network.weights().changing(() -> backward(network.train(images, seed))));
        }
        List<float[]> alone = new ArrayList<>();
        for (Callable<float[]> call : calls) {
            alone.add(call.call());
        }
        assertThat(pooled(Executors.newFixedThreadPool(4), calls)).containsExactlyElementsOf(alone);
    }

    @Test
    default void fitsOfTwoNetworksAtOnceTrainWhatEachTrainsAlone() throws Exception {
        List<float[]> alone = List.of(fitted(model(1)), fitted(model(2)));
        List<Callable<float[]>> calls = List.of(() -> fitted(model(1)), () -> fitted(model(2)));
        assertThat(pooled(Executors.newFixedThreadPool(2), calls)).containsExactlyElementsOf(alone);
    }

    @Test
    default void aModelIsFittedOnOneThreadAfterAnother() throws Exception {
        Model here = model(1);
        fitted(here);
        float[] expected = fitted(here);
        Model elsewhere = model(1);
        onThread(() -> fitted(elsewhere));
        assertThat(onThread(() -> fitted(elsewhere))).isEqualTo(expected);
        INDArray images = images(5, 9);
        assertThat(bits(elsewhere.predict(images, STEPS).logits()))
                .isEqualTo(bits(here.predict(images, STEPS).logits()));
    }

    @Test
    default void predictionsWhileAFitRunsSeeTheWeightsOfAFinishedStep() throws Exception {
        Model model = model(1);
        INDArray images = images(3, 9);
        Set<List<Float>> ofFinishedSteps = ConcurrentHashMap.newKeySet();
        ofFinishedSteps.add(list(model.predict(images, STEPS).logits()));
        CountDownLatch begun = new CountDownLatch(1);
        Callback note = LambdaCallback.create().batchEnd(report -> {
            ofFinishedSteps.add(list(model.predict(images, STEPS).logits()));
            begun.countDown();
        });
        FutureTask<float[]> fit = new FutureTask<>(() -> {
            model.fit(data(), 4, note);
            return bits(model.network().weights().trained());
        });
        new Thread(fit).start();
        begun.await();
        List<Callable<List<List<Float>>>> readers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            readers.add(() -> {
                List<List<Float>> seen = new ArrayList<>();
                do {
                    seen.add(list(model.predict(images, STEPS).logits()));
                } while (!fit.isDone());
                return seen;
            });
        }
        List<List<List<Float>>> seen = pooled(Executors.newFixedThreadPool(3), readers);
        fit.get();
        assertThat(ofFinishedSteps)
                .containsAll(seen.stream().flatMap(List::stream).toList());
        Model alone = model(1);
        alone.fit(data(), 4);
        assertThat(fit.get()).isEqualTo(bits(alone.network().weights().trained()));
    }

    @Test
    default void segmentsRunOnAnyThread() throws Exception {
        Network network = network(1);
        Segment whole = Segment.whole(network);
        INDArray images = images(4, 1);
        Sequence x = network.encode(images, STEPS);
        float[] expected = bits(whole.run(x, STEPS).unfolded());
        List<Callable<float[]>> calls = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            calls.add(() -> bits(whole.run(x, STEPS).unfolded()));
        }
        assertThat(pooled(Executors.newFixedThreadPool(4), calls))
                .allSatisfy(bits -> assertThat(bits).isEqualTo(expected));
    }

    @Test
    default void aBatchWithoutSamplesIsRefused() {
        Network network = network(1);
        String sentence = "this batch has no samples, but a network needs one at least; leave empty batches out";
        for (INDArray nothing : List.of(Nd4j.create(DataType.FLOAT, 0, 3, 12, 12), Nd4j.empty(DataType.FLOAT))) {
            assertThatThrownBy(() -> network.predict(nothing, STEPS)).hasMessage(sentence);
            assertThatThrownBy(() -> network.train(nothing, 1)).hasMessage(sentence);
        }
        Sequence nobody = new Sequence(1, Nd4j.create(DataType.FLOAT, 0, 3, 12, 12));
        assertThatThrownBy(() -> Segment.whole(network).run(nobody, STEPS)).hasMessage(sentence);
        try (SegmentRun run = Segment.whole(network).begin()) {
            run.next(network.encode(images(2, 1), 1), 1);
            assertThatThrownBy(run::keep)
                    .hasMessage("none of the samples is kept, but one at least is needed; end where none is left");
        }
    }

    private Network network(long seed) {
        return Network.input(3, 12, 12)
                .timeSteps(STEPS)
                .seed(seed)
                .engine(engine())
                .add(conv2d(16, 3).bias(true))
                .add(batchNorm())
                .add(spiking(Lif.tks()))
                .add(avgPool(2))
                .add(residual(conv2d(16, 3), temporalBatchNorm(), spiking(Plif.of())))
                .add(tap("early", globalAvgPool(), dense(CLASSES)))
                .add(conv2d(20, 5))
                .add(tdBatchNorm(1, 1))
                .add(spiking(Glif.of(STEPS)))
                .add(maxPool(3).stride(2).padding(1))
                .add(chain(conv2d(16, 3).stride(2), batchNorm(), spiking(Mlf.of())))
                .add(residual(spikingSelfAttention(2, Lif.spikingJelly())))
                .add(dropout(0.2))
                .add(conv2d(8, 1))
                .add(spiking(Asgl.of()))
                .add(flatten())
                .add(dense(6))
                .add(spiking(Lif.spikingJelly()))
                .add(dense(CLASSES))
                .build();
    }

    private Model model(long seed) {
        return Model.compile(network(seed), AdamW.of(0.01), CrossEntropy.of());
    }

    private static INDArray images(int count, long seed) {
        return noise(new long[] {count, 3, 12, 12}, seed, DataType.FLOAT);
    }

    private static Dataset data() {
        INDArray labels = Nd4j.create(DataType.FLOAT, 10, CLASSES);
        for (int i = 0; i < 10; i++) {
            labels.putScalar(i, i % CLASSES, 1);
        }
        return Datasets.of(images(10, 3), labels, 4);
    }

    private static float[] fitted(Model model) {
        model.fit(data(), 1);
        return bits(model.network().weights().trained());
    }

    private static float[] backward(TrainingPass pass) {
        return bits(pass.backward(pass.outputs()));
    }

    private static float[] bits(Outputs outputs) {
        INDArray[] all = new INDArray[1 + outputs.taps().size()];
        all[0] = outputs.logits().reshape(-1);
        int tap = 1;
        for (INDArray logits : outputs.taps().values()) {
            all[tap++] = logits.reshape(-1);
        }
        return bits(Nd4j.concat(0, all));
    }

    private static float[] bits(INDArray array) {
        return array.dup('c').data().asFloat();
    }

    private static List<Float> list(INDArray array) {
        float[] bits = bits(array);
        return IntStream.range(0, bits.length).mapToObj(i -> bits[i]).toList();
    }

    private static <T> T onThread(Callable<T> call) throws Exception {
        FutureTask<T> task = new FutureTask<>(call);
        Thread thread = new Thread(task);
        thread.start();
        thread.join();
        return task.get();
    }

    private static <T> List<T> pooled(ExecutorService pool, List<? extends Callable<T>> calls) throws Exception {
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> future : pool.invokeAll(calls)) {
                results.add(future.get());
            }
            return results;
        } finally {
            pool.shutdown();
        }
    }
}
