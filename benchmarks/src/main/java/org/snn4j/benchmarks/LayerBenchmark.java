package org.snn4j.benchmarks;

import static org.snn4j.layer.Layers.avgPool;
import static org.snn4j.layer.Layers.batchNorm;
import static org.snn4j.layer.Layers.conv2d;
import static org.snn4j.layer.Layers.maxPool;
import static org.snn4j.layer.Layers.spiking;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.snn4j.layer.LayerFactory;
import org.snn4j.neuron.Lif;
import org.snn4j.neuron.Plif;
import org.snn4j.pass.Shape;

/**
 * The layers of a spiking network in training, one kernel at a time, T = 4.
 *
 * <p>{@code size} is {@code channels x height x width x batch}; a convolution has as many filters as channels.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@State(Scope.Benchmark)
public class LayerBenchmark {
    private static final int TIME_STEPS = 4;
    private static final Map<String, List<LayerFactory>> LAYERS = Map.of(
            "conv2d", List.of(),
            "batchNorm", List.of(batchNorm()),
            "lif", List.of(spiking(Lif.tks())),
            "batchNorm+lif", List.of(batchNorm(), spiking(Lif.tks())),
            "batchNorm+plif", List.of(batchNorm(), spiking(Plif.of())),
            "avgPool", List.of(avgPool(2)),
            "maxPool", List.of(maxPool(2)));

    /** Who computes: the CPU engine, or ND4J's operations through the reference engine. */
    @Param
    public Both.@Nullable Engine engine;

    /** What is computed. */
    @Param({"conv2d", "batchNorm", "lif", "batchNorm+lif", "batchNorm+plif", "avgPool", "maxPool"})
    public String layer = "";

    /** Channels, height, width, batch: the widest layers of VGG-9 at width 64 and at width 16. */
    @Param({"128x32x32x8", "512x8x8x32", "32x32x32x32"})
    public String size = "";

    private @Nullable Both both;

    /** Makes the layer and its numbers. */
    @Setup
    public void prepare() {
        int[] sizes =
                List.of(size.split("x")).stream().mapToInt(Integer::parseInt).toArray();
        List<LayerFactory> layers = layer.equals("conv2d")
                ? List.of(conv2d(sizes[0], 3).padding(1).bias(false))
                : Objects.requireNonNull(LAYERS.get(layer));
        both = new Both(
                Objects.requireNonNull(engine), layers, Shape.of(sizes[0], sizes[1], sizes[2]), TIME_STEPS, sizes[3]);
    }

    /** Frees native memory. */
    @TearDown
    public void close() {
        Objects.requireNonNull(both).close();
    }

    /**
     * The forward pass.
     *
     * @return what was computed, where it is a new array
     */
    @Benchmark
    public @Nullable Object forward() {
        return Objects.requireNonNull(both).forward();
    }

    /** A gradient for each backward pass. */
    @State(Scope.Thread)
    public static class Gradient {
        /**
         * Writes it.
         *
         * @param benchmark the layer that goes back
         */
        @Setup(Level.Invocation)
        public void prepare(LayerBenchmark benchmark) {
            Objects.requireNonNull(benchmark.both).prepareBackward();
        }
    }

    /**
     * The backward pass.
     *
     * @param gradient has been written
     * @return what was computed, where it is a new array
     */
    @Benchmark
    public @Nullable Object backward(Gradient gradient) {
        return Objects.requireNonNull(both).backward();
    }
}
