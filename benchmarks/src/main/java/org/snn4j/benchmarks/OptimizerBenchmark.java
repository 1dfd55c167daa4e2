package org.snn4j.benchmarks;

import static org.snn4j.layer.Layers.dense;

import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Adam;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.snn4j.optimize.AdamW;
import org.snn4j.optimize.Lamb;
import org.snn4j.optimize.Nd4jUpdater;
import org.snn4j.optimize.Optimizer;
import org.snn4j.optimize.Sgd;
import org.snn4j.pass.Shape;
import org.snn4j.pass.Weights;

/** One step of an optimiser over the flat vector of a VGG-9 of width 64, 9.2 million weights. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@State(Scope.Benchmark)
public class OptimizerBenchmark {
    private static final Map<String, Supplier<Optimizer>> OPTIMIZERS = Map.of(
            "AdamW", () -> AdamW.of(1e-3),
            "Sgd", () -> Sgd.of(1e-3).momentum(0.9),
            "Lamb", () -> Lamb.of(1e-3),
            "ND4J's Adam", () -> Nd4jUpdater.of(new Adam(1e-3)));

    /** Ours, and ND4J's AdamUpdater. */
    @Param({"AdamW", "Sgd", "Lamb", "ND4J's Adam"})
    public String optimizer = "";

    private Optimizer.@Nullable Run run;
    private @Nullable INDArray gradient;

    /** Makes weights and a gradient. */
    @Setup
    public void prepare() {
        org.snn4j.layer.Scope scope = org.snn4j.layer.Scope.root(1, new SplittableRandom(1));
        dense(3000).bias(false).create(Shape.of(3072), scope);
        Weights weights = scope.weights(DataType.FLOAT);
        run = Objects.requireNonNull(OPTIMIZERS.get(optimizer)).get().start(weights);
        gradient = Reference.normal(weights.trained().length()).muli(1e-3);
    }

    /** One step. ND4J's updater overwrites the gradient, which stays finite. */
    @Benchmark
    public void step() {
        Objects.requireNonNull(run).step(Objects.requireNonNull(gradient), 1e-3);
    }
}
