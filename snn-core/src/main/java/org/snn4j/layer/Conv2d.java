package org.snn4j.layer;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.array.ChannelSums;
import org.snn4j.check.Check;
import org.snn4j.energy.FanOut;
import org.snn4j.energy.Synapses;
import org.snn4j.pass.Mode;
import org.snn4j.pass.Parameter;
import org.snn4j.pass.Parameter.Role;
import org.snn4j.pass.Pass;
import org.snn4j.pass.Sequence;
import org.snn4j.pass.Shape;
import org.snn4j.pass.Weights;

/**
 * A convolution with square filters: {@code y[o,i,j] = b[o] + sum w[o,c,u,v] * x[c, i*stride+u-padding, ...]}.
 *
 * <p>A cross-correlation with zeros around the image, as in PyTorch. From {@code [inputs, height, width]} to
 * {@code [filters, (height + 2 padding - kernel) / stride + 1, (width + 2 padding - kernel) / stride + 1]}, rounded
 * down.
 *
 * @param name the layer's name
 * @param inputShape {@code [inputs, height, width]}
 * @param filters channels of the output
 * @param kernel height and width of a filter
 * @param stride step from one window to the next
 * @param padding rows and columns of zeros on each side
 * @param weight {@code [filters, inputs, kernel, kernel]}
 * @param bias {@code [filters]}, null where there is none
 */
public record Conv2d(
        String name,
        Shape inputShape,
        int filters,
        int kernel,
        int stride,
        int padding,
        Parameter weight,
        @Nullable Parameter bias)
        implements Layer {
    private static final String KIND = "conv2d";

    @Override
    public Forward forward(Sequence x, Pass pass) {
        if (pass.mode() == Mode.PREDICT) {
            return Forward.withoutBackward(x.eachStep(step -> convolve(step, pass)));
        }
        return new Forward(x.with(convolve(x.folded(), pass)), dy -> {
            INDArray w = pass.value(weight);
            INDArray dx = Nd4j.createUninitialized(w.dataType(), x.folded().shape(), 'c');
            INDArray dw = Nd4j.createUninitialized(w.dataType(), w.shape(), 'c');
            Nd4j.exec(DynamicCustomOp.builder("conv2d_bp")
                    .addInputs(x.folded(), w, dy)
                    .addOutputs(dx, dw)
                    .addIntegerArguments(window())
                    .build());
            pass.gradients().add(weight, dw);
            if (bias != null) {
                pass.gradients().add(bias, ChannelSums.of(dy));
            }
            return dx;
        });
    }

    private INDArray convolve(INDArray x, Pass pass) {
        INDArray w = pass.value(weight);
        INDArray y = Nd4j.createUninitialized(w.dataType(), outputShape().batchOf(x.size(0)), 'c');
        Nd4j.exec(DynamicCustomOp.builder("conv2d")
                .addInputs(x, w)
                .addOutputs(y)
                .addIntegerArguments(window())
                .build());
        return bias == null ? y : y.addi(pass.value(bias).reshape('c', 1, filters, 1, 1));
    }

    /** Kernel, stride, padding, dilation; then: explicit padding, channels first, weights [out, in, height, width]. */
    private int[] window() {
        return new int[] {kernel, kernel, stride, stride, padding, padding, 1, 1, 0, 0, 1};
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Shape outputShape() {
        return Shape.of(
                filters,
                windows(inputShape.size(1), kernel, stride, padding),
                windows(inputShape.size(2), kernel, stride, padding));
    }

    @Override
    public List<Parameter> parameters() {
        return bias == null ? List.of(weight) : List.of(weight, bias);
    }

    @Override
    public long keptPerStep() {
        return inputShape.length();
    }

    @Override
    public long multiplyAddsPerStep() {
        return outputShape().length() * inputShape.size(0) * kernel * kernel;
    }

    @Override
    public Synapses synapses(Weights weights) {
        return FanOut.ofConvolution(inputShape, outputShape(), stride, padding, weights.view(weight));
    }

    /** The number of windows that fit into a row. */
    static int windows(int size, int kernel, int stride, int padding) {
        return (size + 2 * padding - kernel) / stride + 1;
    }

    /**
     * Describes a convolution whose input is not known yet.
     *
     * @param filters channels of the output, at least 1
     * @param kernel height and width of a filter, at least 1
     * @param stride step from one window to the next, at least 1
     * @param padding rows and columns of zeros on each side, at least 0
     * @param hasBias whether a number per filter is added
     * @param initializer draws the weights
     * @param biasInitializer draws the biases
     */
    public record Factory(
            int filters,
            int kernel,
            int stride,
            int padding,
            boolean hasBias,
            Initializer initializer,
            Initializer biasInitializer)
            implements LayerFactory {
        /**
         * Checks the ranges.
         *
         * @param filters channels of the output, at least 1
         * @param kernel height and width of a filter, at least 1
         * @param stride step from one window to the next, at least 1
         * @param padding rows and columns of zeros on each side, at least 0
         * @param hasBias whether a number per filter is added
         * @param initializer draws the weights
         * @param biasInitializer draws the biases
         * @throws IllegalArgumentException where one is out of range
         */
        public Factory {
            Check.positive(filters, "filters");
            Check.positive(kernel, "kernel");
            Check.positive(stride, "stride");
            Check.that(padding >= 0, "padding must be at least 0, but was " + padding);
        }

        /**
         * Chooses the stride.
         *
         * @param pixels rows and columns from one window to the next
         * @return a changed copy
         */
        public Factory stride(int pixels) {
            return new Factory(filters, kernel, pixels, padding, hasBias, initializer, biasInitializer);
        }

        /**
         * Chooses the padding with zeros.
         *
         * @param pixels rows and columns on each side
         * @return a changed copy
         */
        public Factory padding(int pixels) {
            return new Factory(filters, kernel, stride, pixels, hasBias, initializer, biasInitializer);
        }

        /**
         * Chooses whether a bias is added.
         *
         * @param wanted true to add one
         * @return a changed copy
         */
        public Factory bias(boolean wanted) {
            return new Factory(filters, kernel, stride, padding, wanted, initializer, biasInitializer);
        }

        /**
         * Chooses the initialiser of the weights.
         *
         * @param other draws the first values
         * @return a changed copy
         */
        public Factory initializer(Initializer other) {
            return new Factory(filters, kernel, stride, padding, hasBias, other, biasInitializer);
        }

        /**
         * Chooses the initialiser of the biases, which are uniform in ±1/√(inputs of one output) where not called.
         *
         * @param other draws the first values
         * @return a changed copy
         */
        public Factory biasInitializer(Initializer other) {
            return new Factory(filters, kernel, stride, padding, hasBias, initializer, other);
        }

        @Override
        public Layer create(Shape input, Scope scope) {
            Check.that(
                    input.rank() == 3,
                    "conv2d expects an input of [channels, height, width], but got " + input
                            + "; put it before flatten() and globalAvgPool()");
            int smallest = Math.min(input.size(1), input.size(2)) + 2 * padding;
            Check.that(
                    smallest >= kernel,
                    "conv2d with kernel " + kernel + " and padding " + padding + " does not fit into " + input
                            + "; use a smaller kernel, more padding, or pool less before it");
            long fanIn = (long) input.size(0) * kernel * kernel;
            long fanOut = (long) filters * kernel * kernel;
            Parameter weight = scope.parameter(
                    "weight",
                    Shape.of(filters, input.size(0), kernel, kernel),
                    Role.WEIGHT,
                    initializer,
                    fanIn,
                    fanOut);
            Parameter bias = hasBias
                    ? scope.parameter("bias", Shape.of(filters), Role.BIAS, biasInitializer, fanIn, fanOut)
                    : null;
            return new Conv2d(scope.name(), input, filters, kernel, stride, padding, weight, bias);
        }

        @Override
        public String kind() {
            return KIND;
        }
    }
}
