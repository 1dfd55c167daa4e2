package org.snn4j.layer;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.snn4j.check.Check;
import org.snn4j.energy.AttentionSynapses;
import org.snn4j.energy.Synapses;
import org.snn4j.pass.Mode;
import org.snn4j.pass.Pass;
import org.snn4j.pass.Sequence;
import org.snn4j.pass.Shape;
import org.snn4j.pass.Weights;

/**
 * Attention without softmax: {@code y[i] = scale * sum_j (q[i] . k[j]) v[j]} for the tokens i and j of one sample at one
 * step, in each head by itself.
 *
 * <p>The pixels of a map are the tokens. From {@code [3 D, height, width]}, which holds the queries q, then the keys k,
 * then the values v, of D channels each, to {@code [D, height, width]}. Head h has the channels {@code h D/heads} up to
 * {@code (h + 1) D/heads} of each. Zhou et al., Spikformer, arXiv 2209.15425, section 3.3; there q, k and v are spikes,
 * so that the products are sums of whole numbers.
 *
 * <p>Without a softmax the order of the products is free: {@code q (kT v)} takes {@code D/heads} multiplications for a
 * number of q, where {@code (q kT) v} takes as many as there are tokens. The first is computed; of spikes, both give the
 * same bits.
 *
 * @param name the layer's name
 * @param inputShape {@code [3 D, height, width]}
 * @param heads parts of the channels that attend by themselves
 * @param scale factor of the result
 */
public record Attention(String name, Shape inputShape, int heads, double scale) implements Layer {
    private static final String KIND = "attention";

    /** Queries, keys and values. */
    private static final int PARTS = 3;

    @Override
    public Forward forward(Sequence x, Pass pass) {
        if (pass.mode() == Mode.PREDICT) {
            return Forward.withoutBackward(x.eachStep(step -> attend(
                    part(step, 0),
                    Nd4j.matmul(part(step, 1), part(step, 2), false, true, false),
                    outputShape().batchOf(step.size(0)))));
        }
        INDArray q = part(x.folded(), 0);
        INDArray k = part(x.folded(), 1);
        INDArray v = part(x.folded(), 2);
        INDArray keysValues = Nd4j.matmul(k, v, false, true, false);
        INDArray y = attend(q, keysValues, outputShape().batchOf(x.folded().size(0)));
        return new Forward(x.with(y), dy -> {
            INDArray dScaled = dy.mul(scale).reshape('c', q.shape());
            INDArray dKeysValues = Nd4j.matmul(q, dScaled, false, true, false);
            return joined(
                    x.folded().shape(),
                    Nd4j.matmul(keysValues, dScaled),
                    Nd4j.matmul(dKeysValues, v),
                    Nd4j.matmul(dKeysValues, k, true, false, false));
        });
    }

    /** One of queries, keys and values, {@code [T * N * heads, D/heads, tokens]}. */
    private INDArray part(INDArray x, int index) {
        long rows = x.size(0);
        long tokens = (long) inputShape.size(1) * inputShape.size(2);
        INDArray parts = x.reshape('c', rows, PARTS, x.size(1) / PARTS * tokens);
        return parts.get(NDArrayIndex.all(), NDArrayIndex.point(index), NDArrayIndex.all())
                .dup('c')
                .reshape('c', rows * heads, x.size(1) / PARTS / heads, tokens);
    }

    private INDArray attend(INDArray q, INDArray keysValues, long[] shape) {
        INDArray y = Nd4j.matmul(keysValues, q, true, false, false);
        return y.muli(scale).dup('c').reshape('c', shape);
    }

    /** The reverse of {@link #part}, for all three. */
    private static INDArray joined(long[] shape, INDArray... parts) {
        INDArray whole = Nd4j.createUninitialized(parts[0].dataType(), shape, 'c');
        INDArray rows = whole.reshape('c', shape[0], PARTS, whole.length() / shape[0] / PARTS);
        for (int i = 0; i < PARTS; i++) {
            rows.get(NDArrayIndex.all(), NDArrayIndex.point(i), NDArrayIndex.all())
                    .assign(parts[i].dup('c').reshape('c', shape[0], rows.size(2)));
        }
        return whole;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Shape outputShape() {
        return Shape.of(inputShape.size(0) / PARTS, inputShape.size(1), inputShape.size(2));
    }

    @Override
    public long keptPerStep() {
        return inputShape.length();
    }

    /** Those of {@code kT v} and of q times that. */
    @Override
    public long multiplyAddsPerStep() {
        return 2 * outputShape().length() * (outputShape().size(0) / heads);
    }

    @Override
    public Synapses synapses(Weights weights) {
        return new AttentionSynapses(outputShape(), heads);
    }

    /**
     * Describes an attention whose input is not known yet.
     *
     * @param heads parts of the channels that attend by themselves, at least 1
     * @param scale factor of the result, above 0
     */
    public record Factory(int heads, double scale) implements LayerFactory {
        /**
         * Checks the ranges.
         *
         * @param heads parts of the channels that attend by themselves, at least 1
         * @param scale factor of the result, above 0
         * @throws IllegalArgumentException where one is out of range
         */
        public Factory {
            Check.positive(heads, "heads");
            Check.positive(scale, "scale");
        }

        /**
         * Chooses the scale.
         *
         * @param factor of the result, above 0
         * @return a changed copy
         * @throws IllegalArgumentException where it is not a finite number above 0
         */
        public Factory scale(double factor) {
            return new Factory(heads, factor);
        }

        @Override
        public Layer create(Shape input, Scope scope) {
            Check.that(
                    input.rank() == 3,
                    "attention expects an input of [channels, height, width], whose pixels are its tokens, but got "
                            + input + "; put it before flatten() and globalAvgPool()");
            Check.that(
                    input.size(0) % (PARTS * heads) == 0,
                    "attention of " + heads + (heads == 1 ? " head" : " heads")
                            + " splits its channels into queries, keys and values of as many channels for each head,"
                            + " but got " + input + "; put conv2d(3 * channels, 1) before it, with channels a multiple"
                            + " of the heads");
            return new Attention(scope.name(), input, heads, scale);
        }

        @Override
        public String kind() {
            return KIND;
        }
    }
}
