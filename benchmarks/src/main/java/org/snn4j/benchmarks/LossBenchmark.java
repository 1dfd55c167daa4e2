package org.snn4j.benchmarks;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;
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
import org.snn4j.loss.CrossEntropy;
import org.snn4j.loss.Loss;
import org.snn4j.loss.Tet;
import org.snn4j.network.Outputs;
import org.snn4j.schedule.Progress;
import org.snn4j.tks.Tks;

/** Losses with their gradients, T = 4, batch 64. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@State(Scope.Benchmark)
public class LossBenchmark {
    private static final int TIME_STEPS = 4;
    private static final int BATCH = 64;
    private static final Progress LATE = Progress.ofEpoch(9, 10);

    private static final Map<String, Loss> LOSSES = Map.of(
            "cross-entropy",
            CrossEntropy.of(),
            "TET",
            Tet.of(0.05, 1),
            "TKS",
            Tks.reference().build(),
            "ND4J's cross-entropy",
            (outputs, labels, progress) -> ofNd4j(outputs, labels));

    /** Ours, and ND4J's cross-entropy of the mean logits. */
    @Param({"cross-entropy", "TET", "TKS", "ND4J's cross-entropy"})
    public String loss = "";

    /** Classes, C. */
    @Param({"10", "1000"})
    public int classes;

    private @Nullable Outputs outputs;
    private @Nullable INDArray labels;

    /** Makes logits and labels. */
    @Setup
    public void prepare() {
        outputs = Outputs.of(Reference.normal(TIME_STEPS, BATCH, classes));
        INDArray oneHot = Nd4j.zeros(DataType.FLOAT, BATCH, classes);
        for (int i = 0; i < BATCH; i++) {
            oneHot.putScalar(i, i % classes, 1);
        }
        labels = oneHot;
    }

    /**
     * Value and gradient.
     *
     * @return both
     */
    @Benchmark
    public Object valueAndGradient() {
        return Objects.requireNonNull(LOSSES.get(loss))
                .of(Objects.requireNonNull(outputs), Objects.requireNonNull(labels), LATE);
    }

    private static Loss.Value ofNd4j(Outputs outputs, INDArray labels) {
        INDArray mean = outputs.meanLogits();
        double loss = Nd4j.exec(operation("softmax_cross_entropy_loss", mean, labels))[0].getDouble(0);
        INDArray gradient = Nd4j.exec(operation("softmax_cross_entropy_loss_grad", mean, labels))[0];
        INDArray everyStep =
                Nd4j.tile(gradient.divi(TIME_STEPS).reshape('c', 1, BATCH, gradient.size(1)), TIME_STEPS, 1, 1);
        return new Loss.Value(loss, Outputs.of(everyStep));
    }

    private static DynamicCustomOp operation(String name, INDArray logits, INDArray labels) {
        // The sum divided by the sum of the weights; no label smoothing.
        return DynamicCustomOp.builder(name)
                .addInputs(logits, Nd4j.scalar(1f), labels)
                .addIntegerArguments(2)
                .addFloatingPointArguments(0.0)
                .build();
    }
}
