package org.snn4j.optimize;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.pass.Weights;

/** A run of an optimiser that treats every number alike: one pass over the flat vectors with its kernel. */
final class FlatRun implements Optimizer.Run {
    /** Makes the kernel of one step. */
    interface Formula {
        /**
         * The kernel.
         *
         * @param step the step's number, from 1
         * @param learningRate the rate of this step
         * @param gradientScale what gradients are multiplied with first
         */
        Kernel kernel(long step, double learningRate, double gradientScale);
    }

    private final INDArray weights;
    private final List<Range> ranges;
    private final GradientClip clip;
    private final Memory memory;
    private final Formula formula;

    FlatRun(Weights weights, boolean decayEverything, GradientClip clip, List<String> remembered, Formula formula) {
        this.weights = weights.trained();
        this.ranges = Range.merged(weights, decayEverything);
        this.clip = clip;
        this.memory = new Memory(this.weights, remembered);
        this.formula = formula;
    }

    @Override
    public void step(INDArray gradient, double learningRate) {
        FlatVector flatGradient = FlatVector.gradient(gradient, weights);
        double scale = clip.scale(flatGradient);
        List<FlatVector> vectors = new ArrayList<>(List.of(new FlatVector(weights), flatGradient));
        vectors.addAll(memory.vectors());
        Tiles.update(vectors, ranges, formula.kernel(memory.nextStep(), learningRate, scale));
    }

    @Override
    public Optimizer.State state() {
        return memory.state();
    }

    @Override
    public void restore(Optimizer.State state) {
        memory.restore(state);
    }
}
