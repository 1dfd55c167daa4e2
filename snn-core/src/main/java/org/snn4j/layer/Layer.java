package org.snn4j.layer;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.energy.Synapses;
import org.snn4j.pass.Mode;
import org.snn4j.pass.Parameter;
import org.snn4j.pass.Pass;
import org.snn4j.pass.Sequence;
import org.snn4j.pass.Shape;
import org.snn4j.pass.Weights;

/**
 * A differentiable function of a whole sequence: its forward pass returns the backward pass.
 *
 * <p>A layer is immutable and holds no numbers: weights are read from the {@link Pass}, and what the backward pass
 * needs is captured by the {@link Pullback}. Layers compose by reversing a list; a chain, a residual block and a tap
 * are layers too. Layers without state see time folded into the batch.
 */
public interface Layer {
    /**
     * Runs the layer.
     *
     * @param x the input over time
     * @param pass the call that this belongs to
     * @return the output and the backward pass
     */
    Forward forward(Sequence x, Pass pass);

    /**
     * Shape of one sample of the output.
     *
     * @return without time and batch
     */
    Shape outputShape();

    /**
     * The layer's name in its network, such as {@code conv2d_1}.
     *
     * @return a name that no other layer of the network has
     */
    String name();

    /**
     * The kind of layer, by which profiles sum up; the same as its {@link LayerFactory#kind}.
     *
     * @return such as {@code conv2d}
     */
    String kind();

    /**
     * Arrays that this layer reads, without those of its {@link #parts}.
     *
     * @return trained ones and statistics
     */
    default List<Parameter> parameters() {
        return List.of();
    }

    /**
     * Layers that this one is made of.
     *
     * @return empty for all but chains, residual blocks and taps
     */
    default List<Layer> parts() {
        return List.of();
    }

    /**
     * Whether the output has all time steps even where the input is the same at every step.
     *
     * @return true for neurons and whatever else tells steps apart
     */
    default boolean unrollsTime() {
        return parts().stream().anyMatch(Layer::unrollsTime);
    }

    /**
     * Whether a prediction may run the steps in several passes, see {@link Pass#membranes}.
     *
     * @return true for layers that treat all steps alike and for what is made of such; a layer with memory, or with
     *     numbers of its own for each step, returns true where it reads {@link Pass#membranes} and
     *     {@link Pass#firstStep}
     */
    default boolean canContinue() {
        return parts().isEmpty() ? !unrollsTime() : parts().stream().allMatch(Layer::canContinue);
    }

    /**
     * Numbers that the backward pass keeps of one sample, per step of the output; an estimate for summaries.
     *
     * @return those of this layer, without its {@link #parts}
     */
    default long keptPerStep() {
        return 0;
    }

    /**
     * Multiplications, each with an addition, of one sample at one step of the output in the forward pass.
     *
     * @return those of this layer, without its {@link #parts}; 0 for element-wise layers
     */
    default long multiplyAddsPerStep() {
        return 0;
    }

    /**
     * Counts the multiplications of this layer in which neither the input nor the weight is zero.
     *
     * @param weights the numbers of the network, read now
     * @return null where the layer multiplies its input by nothing; by default {@link Synapses#of} with
     *     {@link #multiplyAddsPerStep}
     */
    default @Nullable Synapses synapses(Weights weights) {
        return multiplyAddsPerStep() == 0 ? null : Synapses.of(multiplyAddsPerStep());
    }

    /**
     * How the layer uses its arrays, from which its least traffic between memory and processor follows.
     *
     * @return by default {@link Traffic#JOIN} for layers made of others, {@link Traffic#INPUT_TWICE} for those that
     *     keep something for the backward pass, and {@link Traffic#INPUT_ONCE} for the rest
     */
    default Traffic traffic() {
        if (!parts().isEmpty()) {
            return Traffic.JOIN;
        }
        return keptPerStep() > 0 ? Traffic.INPUT_TWICE : Traffic.INPUT_ONCE;
    }

    /**
     * The layers that run one after the other in this layer's place.
     *
     * @return this one; what it is made of for a chain, without chains in it
     */
    default List<Layer> flattened() {
        return List.of(this);
    }

    /**
     * The side outputs of this layer.
     *
     * @return itself where it is one, and those of its {@link #parts}, in the order of the data
     */
    default List<Tap> taps() {
        return parts().stream().flatMap(part -> part.taps().stream()).toList();
    }

    /** Which arrays a layer reads and writes, besides its weights. */
    enum Traffic {
        /** None: it gives its input another shape. */
        NONE,
        /** Forward reads the input and writes the output; backward reads and writes their gradients. */
        INPUT_ONCE,
        /** As {@link #INPUT_ONCE}, and backward reads the input once more. */
        INPUT_TWICE,
        /**
         * Its parts do the work; it joins two of their outputs, and in the backward pass two gradients of the input.
         */
        JOIN,
        /** Its parts do the work; it passes its input on, and joins two gradients of it in the backward pass. */
        BRANCH
    }

    /**
     * Output and backward pass.
     *
     * @param y the output over time
     * @param pullback from dLoss/dy to dLoss/dx
     */
    record Forward(Sequence y, Pullback pullback) {
        /**
         * The output of a pass that keeps nothing, see {@link Mode#PREDICT}.
         *
         * @param y the output over time
         * @return an output whose backward pass refuses to be used
         */
        public static Forward withoutBackward(Sequence y) {
            return new Forward(y, dy -> {
                throw new IllegalStateException(
                        "a prediction keeps nothing for the backward pass; run the pass in Mode.TRAIN instead");
            });
        }
    }

    /** From dLoss/dy to dLoss/dx, both folded; adds the layer's own gradients to the pass. May be called once. */
    @FunctionalInterface
    interface Pullback {
        /**
         * Runs the backward pass.
         *
         * @param dy of the shape of the output's {@link Sequence#folded}; may be overwritten
         * @return of the shape of the input's {@link Sequence#folded}
         */
        INDArray apply(INDArray dy);
    }
}
