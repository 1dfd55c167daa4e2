package org.snn4j.cpu;

import java.util.Map;
import java.util.function.LongFunction;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.cpu.memory.Activation;
import org.snn4j.cpu.memory.NativeFloats;
import org.snn4j.cpu.memory.NativeScope;
import org.snn4j.cpu.node.Node;
import org.snn4j.cpu.node.Nodes;
import org.snn4j.engine.MemoryPlan;
import org.snn4j.engine.plan.Plan;
import org.snn4j.engine.plan.PlanKey;
import org.snn4j.layer.Layer;
import org.snn4j.pass.Pass;
import org.snn4j.pass.Sequence;
import org.snn4j.pass.Shape;
import org.snn4j.pass.Work;
import org.snn4j.pass.Work.Direction;

/** A layer laid out in native memory for one batch size and number of steps. */
final class CpuPlan implements Plan {
    private final PlanKey key;
    private final PlanMemory memory;
    private final Activation input;
    private final Nodes nodes;
    private final Work reading;
    private final Map<String, Long> layers;

    CpuPlan(Layer layer, Shape inputShape, PlanKey key) {
        this(layer, inputShape, key, NativeFloats::allocate);
    }

    private CpuPlan(Layer layer, Shape inputShape, PlanKey key, LongFunction<NativeFloats> source) {
        this.key = key;
        this.memory = PlanMemory.of(source);
        Planner planner = new Planner(key, memory, Kernels.fastest());
        this.input = NativeScope.keeping(() -> planner.plain(inputShape, key.inputSteps()));
        this.nodes = NativeScope.keeping(() -> planner.plan(layer, input));
        long numbers = inputShape.length() * input.rows();
        this.reading = Work.of("input", Direction.FORWARD, 2 * numbers * Float.BYTES);
        this.layers = planner.layers();
    }

    /** What a plan will hold, without taking it. */
    static MemoryPlan count(Layer layer, Shape inputShape, PlanKey key) {
        CpuPlan plan = new CpuPlan(layer, inputShape, key, NativeFloats::unallocated);
        if (key.training()) {
            plan.nodes.planBackward(plan.memory.gradients().take(plan.nodes.output()), false);
        }
        Node.Borrowed borrowed = plan.nodes.borrowed();
        plan.memory.weights().release(plan.memory.weights().take(borrowed.weights() / Float.BYTES));
        MemoryPlan taken = plan.taken().with(MemoryPlan.SCRATCH, borrowed.scratch() + borrowed.winogradScratch());
        long called = Kernels.machineCodeBytes();
        return called == 0 ? taken : taken.with("calls of machine code", called);
    }

    /** What this plan took so far, without the scratch memory of our own convolutions, which lies in the heap. */
    MemoryPlan taken() {
        return new MemoryPlan(layers, Map.of())
                .with("gradients of activations", memory.gradients().peakBytes())
                .with("weights in oneDNN's layout", memory.weights().peakBytes())
                .with(MemoryPlan.SCRATCH, memory.stream().scratch().bytes());
    }

    @Override
    public PlanKey key() {
        return key;
    }

    @Override
    public Sequence forward(Sequence x, Pass pass) {
        pass.observer().begin(reading);
        input.floats().copyFrom(x.folded());
        pass.observer().end();
        NativeScope.keeping(() -> {
            nodes.forward(pass);
            return nodes;
        });
        return new Sequence(nodes.output().timeSteps(), nodes.output().toArray());
    }

    @Override
    public INDArray backward(INDArray dy, Pass pass) {
        return NativeScope.keeping(() -> {
            Activation gradient = memory.gradients().take(nodes.output());
            gradient.floats().copyFrom(dy);
            Activation dx = nodes.backward(pass, gradient, pass.gradients().wantsInput());
            return dx == null ? Nd4j.empty(DataType.FLOAT) : taken(dx);
        });
    }

    private INDArray taken(Activation dx) {
        INDArray array = input.in(dx.floats()).toArray();
        memory.gradients().release(dx);
        return array;
    }

    @Override
    public void free() {
        memory.free();
    }
}
