package org.snn4j.layer;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.check.Check;
import org.snn4j.pass.Mode;
import org.snn4j.pass.Pass;
import org.snn4j.pass.Sequence;
import org.snn4j.pass.Shape;

/**
 * Replaces each square window by its mean or its largest value.
 *
 * <p>From {@code [channels, height, width]} to {@code [channels, (height + 2 padding - size) / stride + 1, (width + 2
 * padding - size) / stride + 1]}, rounded down. Where several values are the largest, the gradient goes to the first of
 * them, row by row. As in PyTorch, padding counts as zeros in a mean and is never the largest.
 *
 * @param name the layer's name
 * @param inputShape {@code [channels, height, width]}
 * @param pooling mean or largest
 * @param size height and width of a window
 * @param stride step from one window to the next
 * @param padding rows and columns on each side
 */
public record Pool2d(String name, Shape inputShape, Kind pooling, int size, int stride, int padding) implements Layer {
    /** What replaces a window. */
    public enum Kind {
        /** The mean of the window. */
        AVERAGE("avgPool", "avgpool2d"),
        /** The largest value of the window. */
        MAX("maxPool", "maxpool2d");

        private final String word;
        private final String operation;

        Kind(String word, String operation) {
            this.word = word;
            this.operation = operation;
        }
    }

    @Override
    public Forward forward(Sequence x, Pass pass) {
        if (pass.mode() == Mode.PREDICT) {
            return Forward.withoutBackward(x.eachStep(this::pool));
        }
        return new Forward(x.with(pool(x.folded())), dy -> {
            INDArray dx = Nd4j.createUninitialized(dy.dataType(), x.folded().shape(), 'c');
            Nd4j.exec(DynamicCustomOp.builder(pooling.operation + "_bp")
                    .addInputs(x.folded(), dy)
                    .addOutputs(dx)
                    .addIntegerArguments(window())
                    .build());
            return dx;
        });
    }

    private INDArray pool(INDArray x) {
        INDArray y = Nd4j.createUninitialized(x.dataType(), outputShape().batchOf(x.size(0)), 'c');
        Nd4j.exec(DynamicCustomOp.builder(pooling.operation)
                .addInputs(x)
                .addOutputs(y)
                .addIntegerArguments(window())
                .build());
        return y;
    }

    /** Window, stride, padding, dilation; then: no automatic padding, divide by the whole window, channels first. */
    private int[] window() {
        return new int[] {size, size, stride, stride, padding, padding, 1, 1, 0, 1, 0};
    }

    @Override
    public String kind() {
        return pooling.word;
    }

    @Override
    public Shape outputShape() {
        return Shape.of(
                inputShape.size(0),
                Conv2d.windows(inputShape.size(1), size, stride, padding),
                Conv2d.windows(inputShape.size(2), size, stride, padding));
    }

    @Override
    public long keptPerStep() {
        return inputShape.length();
    }

    /** The backward pass needs at most the places of the largest values. */
    @Override
    public Traffic traffic() {
        return Traffic.INPUT_ONCE;
    }

    /**
     * Describes a pooling layer whose input is not known yet.
     *
     * @param pooling mean or largest
     * @param size height and width of a window, at least 1
     * @param stride step from one window to the next, at least 1
     * @param padding rows and columns on each side, at most half of the window
     */
    public record Factory(Kind pooling, int size, int stride, int padding) implements LayerFactory {
        /**
         * Checks the ranges.
         *
         * @param pooling mean or largest
         * @param size height and width of a window, at least 1
         * @param stride step from one window to the next, at least 1
         * @param padding rows and columns on each side, at most half of the window
         * @throws IllegalArgumentException where one is out of range
         */
        public Factory {
            Check.positive(size, "size");
            Check.positive(stride, "stride");
            Check.that(
                    padding >= 0 && padding <= size / 2,
                    "padding must lie in 0.." + size / 2 + ", half of the window of " + size + ", but was " + padding);
        }

        /**
         * Chooses the stride.
         *
         * @param pixels rows and columns from one window to the next
         * @return a changed copy
         */
        public Factory stride(int pixels) {
            return new Factory(pooling, size, pixels, padding);
        }

        /**
         * Chooses the padding.
         *
         * @param pixels rows and columns on each side, at most half of the window; 0 where not called
         * @return a changed copy
         */
        public Factory padding(int pixels) {
            return new Factory(pooling, size, stride, pixels);
        }

        @Override
        public Layer create(Shape input, Scope scope) {
            Check.that(
                    input.rank() == 3,
                    kind() + " expects an input of [channels, height, width], but got " + input
                            + "; put it before flatten() and globalAvgPool()");
            Check.that(
                    Math.min(input.size(1), input.size(2)) + 2 * padding >= size,
                    kind() + " with size " + size + " does not fit into " + input
                            + "; use a smaller size or pool less before it");
            return new Pool2d(scope.name(), input, pooling, size, stride, padding);
        }

        @Override
        public String kind() {
            return pooling.word;
        }
    }
}
