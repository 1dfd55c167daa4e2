package org.snn4j.cpu;

import java.util.Map;
import java.util.function.LongFunction;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.engine.MemoryPlan;
import org.snn4j.layer.Layer;
import org.snn4j.pass.Mode;
import org.snn4j.pass.Pass;
import org.snn4j.pass.Sequence;
import org.snn4j.pass.Shape;
import org.snn4j.pass.Work;
import org.snn4j.pass.Work.Direction;

/** A layer laid out in memory for one batch size and number of steps; serves one pass at a time. */
final class Plan {
    /**
     * What the passes of a plan have in common.
     *
     * @param training whether there is a backward pass
     * @param taps whether side outputs are computed
     * @param timeSteps steps of the pass
     * @param inputSteps steps of the input
     * @param batch samples at each step
     */
    record Key(boolean training, boolean taps, int timeSteps, int inputSteps, int batch) {
        static Key of(Sequence x, Pass pass) {
            return new Key(
                    pass.mode() == Mode.TRAIN,
                    pass.recorder().computesTaps(),
                    pass.timeSteps(),
                    x.timeSteps(),
                    Math.toIntExact(x.batch()));
        }

        /** The passes of a branch that sees only the first steps. */
        Key first(int steps) {
            return new Key(training, taps, steps, inputSteps, batch);
        }
    }

    private final Key key;
    private final Buffers activations;
    private final Buffers gradients;
    private final Buffers weightScratch;
    private final OneDnnStream stream;
    private final Activation input;
    private final Nodes nodes;
    private final Work reading;
    private final Map<String, Long> layers;

    Plan(Layer layer, Shape inputShape, Key key) {
        this(layer, inputShape, key, NativeFloats::allocate);
    }

    private Plan(Layer layer, Shape inputShape, Key key, LongFunction<NativeFloats> source) {
        this.key = key;
        this.activations = Buffers.fixed(source);
        this.gradients = Buffers.passing(source);
        this.weightScratch = Buffers.passing(source);
        this.stream = NativeScope.keeping(OneDnnStream::new);
        Planner planner = new Planner(key, activations, gradients, weightScratch, new WinogradScratch(), stream);
        this.input = NativeScope.keeping(() -> planner.plain(inputShape, key.inputSteps()));
        this.nodes = NativeScope.keeping(() -> planner.plan(layer, input));
        long numbers = inputShape.length() * input.rows();
        this.reading = Work.of("input", Direction.FORWARD, 2 * numbers * Float.BYTES);
        this.layers = planner.layers();
    }

    /** What a plan will hold, without taking it. */
    static MemoryPlan count(Layer layer, Shape inputShape, Key key) {
        Plan plan = new Plan(layer, inputShape, key, NativeFloats::imagine);
        if (key.training()) {
            plan.nodes.rehearse(plan.gradients.take(plan.nodes.output()), false);
        }
        Node.Borrowed borrowed = plan.nodes.borrowed();
        plan.weightScratch.release(plan.weightScratch.take(borrowed.weights() / Float.BYTES));
        MemoryPlan taken = plan.taken().with(MemoryPlan.SCRATCH, borrowed.scratch() + borrowed.winogradScratch());
        // Where oneDNN multiplies, only averages of windows are called, which takes nothing to speak of.
        boolean called = MachineCode.orNull() != null && OneDnn.BLOCK != 16;
        return called ? taken.with("calls of machine code", MachineCode.BYTES) : taken;
    }

    /** What this plan took so far, without the scratch memory of our own convolutions, which lies in the heap. */
    MemoryPlan taken() {
        return new MemoryPlan(layers, Map.of())
                .with("gradients on their way", gradients.peakBytes())
                .with("weights in oneDNN's layout", weightScratch.peakBytes())
                .with(MemoryPlan.SCRATCH, stream.scratch().bytes());
    }

    Key key() {
        return key;
    }

    /** Runs forward; the result is an array of its own. */
    Sequence forward(Sequence x, Pass pass) {
        pass.observer().begin(reading);
        input.floats().copyFrom(x.folded());
        pass.observer().end();
        NativeScope.keeping(() -> {
            nodes.forward(pass);
            return nodes;
        });
        return new Sequence(nodes.output().timeSteps(), nodes.output().toArray());
    }

    /** Runs back; returns the gradient of the input, or an empty array where the pass does not want it. */
    INDArray backward(INDArray dy, Pass pass) {
        return NativeScope.keeping(() -> {
            Activation gradient = gradients.take(nodes.output());
            gradient.floats().copyFrom(dy);
            Activation dx = nodes.backward(pass, gradient, pass.gradients().wantsInput());
            return dx == null ? Nd4j.empty(DataType.FLOAT) : taken(dx);
        });
    }

    private INDArray taken(Activation dx) {
        INDArray array = input.in(dx.floats()).toArray();
        gradients.release(dx);
        return array;
    }

    /** Frees the memory; the plan is of no use afterwards. */
    void free() {
        activations.free();
        gradients.free();
        weightScratch.free();
        stream.scratch().free();
    }
}
