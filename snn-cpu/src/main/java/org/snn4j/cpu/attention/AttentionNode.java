package org.snn4j.cpu.attention;

import org.jspecify.annotations.Nullable;
import org.snn4j.cpu.memory.Activation;
import org.snn4j.cpu.memory.Buffers;
import org.snn4j.cpu.memory.ScaledRows;
import org.snn4j.cpu.node.Node;
import org.snn4j.cpu.parallel.Workers;
import org.snn4j.layer.Attention;
import org.snn4j.pass.Pass;

/**
 * Attention without softmax, {@code Y = scale Q (KT V)} for each head of each sample; only the input is kept.
 *
 * <p>A thread computes all heads of a sample, since two heads may share a block of channels.
 *
 * @param layer the heads and the scale
 * @param input queries, keys and values, in blocks of channels
 * @param output as many channels as there are queries
 */
public record AttentionNode(Attention layer, Activation input, Activation output, Buffers gradients) implements Node {
    @Override
    public void forward(Pass pass) {
        Workers.run(input.rows(), Sample::new, (row, sample) -> {
            input.floats().get(row * length(input), sample.input, length(input));
            for (int head = 0; head < layer.heads(); head++) {
                sample.forward(head);
            }
            output.floats().put(row * length(output), sample.output, length(output));
        });
    }

    @Override
    public @Nullable Activation backward(Pass pass, Activation dy, boolean wanted) {
        return gradients.exchange(
                dy,
                input,
                wanted,
                dx -> Workers.run(input.rows(), Sample::new, (row, sample) -> {
                    input.floats().get(row * length(input), sample.input, length(input));
                    dy.floats().get(row * length(output), sample.output, length(output));
                    for (int head = 0; head < layer.heads(); head++) {
                        sample.backward(head);
                    }
                    dx.floats().put(row * length(input), sample.inputGradient, length(input));
                }));
    }

    @Override
    public @Nullable Activation planBackward(Activation dy, boolean wanted) {
        return gradients.exchange(dy, input, wanted);
    }

    /** Floats of one sample. */
    private static int length(Activation value) {
        return value.planes() * value.planeLength();
    }

    /** One thread's sample, in blocks of channels, and the matrices of one of its heads. */
    private final class Sample {
        final float[] input = new float[length(AttentionNode.this.input)];
        final float[] output = new float[length(AttentionNode.this.output)];
        final float[] inputGradient = new float[input.length];

        private final int channels = layer.outputShape().size(0);
        private final int depth = channels / layer.heads();
        private final int tokens =
                layer.inputShape().size(1) * layer.inputShape().size(2);

        private final Matrix queries = Matrix.of(tokens, depth);
        private final Matrix keys = Matrix.of(tokens, depth);
        private final Matrix values = Matrix.of(tokens, depth);
        private final Matrix gradient = Matrix.of(tokens, depth);
        private final Matrix result = Matrix.of(tokens, depth);
        private final Matrix transposed = Matrix.of(depth, tokens);
        private final Matrix transposedResult = Matrix.of(depth, tokens);
        private final Matrix keysValues = Matrix.of(depth, depth);
        private final Matrix square = Matrix.of(depth, depth);
        private final ScaledRows sums = new ScaledRows(Math.max(tokens, depth));

        void forward(int head) {
            read(head);
            result.multiply(queries, keysValues, sums);
            result.scale((float) layer.scale());
            result.writeTokens(output, head * depth);
        }

        /** Reads a head and multiplies its keys and values. */
        private void read(int head) {
            queries.readTokens(input, head * depth);
            keys.readTokens(input, channels + head * depth);
            values.readTokens(input, 2 * channels + head * depth);
            transposed.transpose(keys);
            keysValues.multiply(transposed, values, sums);
        }

        /**
         * The output holds its gradient, G: dQT = (KT V) GT, d(KT V) = QT G, dV = K d(KT V), dK = V d(KT V)T.
         *
         * <p>G has no zeros, so that its rows are the ones that are added up, and in the first product long ones.
         */
        void backward(int head) {
            read(head);
            gradient.readTokens(output, head * depth);
            gradient.scale((float) layer.scale());
            transposed.transpose(gradient);
            transposedResult.multiply(keysValues, transposed, sums);
            result.transpose(transposedResult);
            result.writeTokens(inputGradient, head * depth);
            transposed.transpose(queries);
            keysValues.multiply(transposed, gradient, sums);
            result.multiply(keys, keysValues, sums);
            result.writeTokens(inputGradient, 2 * channels + head * depth);
            square.transpose(keysValues);
            result.multiply(values, square, sums);
            result.writeTokens(inputGradient, channels + head * depth);
        }
    }
}
