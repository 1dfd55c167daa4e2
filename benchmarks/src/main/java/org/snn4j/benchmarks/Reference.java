package org.snn4j.benchmarks;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.layer.Chain;
import org.snn4j.layer.Layer;
import org.snn4j.layer.LayerFactory;
import org.snn4j.layer.Scope;
import org.snn4j.pass.Mode;
import org.snn4j.pass.Pass;
import org.snn4j.pass.Sequence;
import org.snn4j.pass.Shape;

/** Layers by the reference engine: ND4J's operations, one after the other. */
final class Reference {
    private final Chain chain;
    private final Pass pass;
    private final Sequence input;
    private final INDArray gradient;

    Reference(List<LayerFactory> layers, Shape shape, int timeSteps, int batch) {
        Scope scope = Scope.root(timeSteps, new SplittableRandom(1));
        this.chain = Chain.create(layers, shape, scope);
        this.pass = Pass.of(Mode.TRAIN, timeSteps, scope.weights(DataType.FLOAT), 1);
        this.input = new Sequence(timeSteps, normal(shape.batchOf(timeSteps * batch)));
        this.gradient = normal(chain.outputShape().batchOf(timeSteps * batch));
    }

    /** Normally distributed numbers. */
    static INDArray normal(long... shape) {
        SplittableRandom random = new SplittableRandom(1);
        float[] numbers = new float[Math.toIntExact(LongStream.of(shape).reduce(1, Math::multiplyExact))];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) random.nextGaussian();
        }
        return Nd4j.createFromArray(numbers).reshape('c', shape);
    }

    Layer.Forward forward() {
        return chain.forward(input, pass);
    }

    /** A gradient of the output for one backward pass, which may overwrite it. */
    INDArray freshGradient() {
        return gradient.dup('c');
    }
}
