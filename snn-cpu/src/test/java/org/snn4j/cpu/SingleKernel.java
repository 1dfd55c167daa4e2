package org.snn4j.cpu;

import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.snn4j.cpu.memory.Activation;
import org.snn4j.cpu.memory.NativeFloats;
import org.snn4j.cpu.node.Node;
import org.snn4j.engine.plan.PlanKey;
import org.snn4j.layer.Chain;
import org.snn4j.layer.LayerFactory;
import org.snn4j.layer.Scope;
import org.snn4j.pass.Mode;
import org.snn4j.pass.Pass;
import org.snn4j.pass.Shape;

/**
 * One kernel of the CPU engine by itself, without the changes of layout at the ends of a network: what benchmarks of
 * single kernels run.
 */
public final class SingleKernel implements AutoCloseable {
    private static final long SEED = 1;

    private final PlanMemory memory = PlanMemory.of(NativeFloats::allocate);
    private final Pass pass;
    private final Node node;
    private final Activation input;
    private final float[] gradient;
    private @Nullable Activation dy;

    /**
     * Plans a kernel on normally distributed numbers.
     *
     * @param layers what it computes: one layer, or a batch normalisation and neurons, which run as one
     * @param shape of one sample of the input
     * @param timeSteps T
     * @param batch samples at each step
     */
    public SingleKernel(List<LayerFactory> layers, Shape shape, int timeSteps, int batch) {
        Scope scope = Scope.root(timeSteps, new SplittableRandom(SEED));
        Chain chain = Chain.create(layers, shape, scope);
        this.pass = Pass.of(Mode.TRAIN, timeSteps, scope.weights(DataType.FLOAT), SEED);
        PlanKey key = new PlanKey(true, false, timeSteps, timeSteps, batch);
        Planner planner = new Planner(key, memory, Kernels.fastest());
        NativeFloats floats = memory.activations().take(Activation.floats(shape, timeSteps, batch, true));
        this.input = new Activation(shape, timeSteps, batch, true, floats);
        // The last node brings the result into C order.
        this.node = planner.plan(chain, input).list().get(0);
        float[] numbers = normal((int) floats.length());
        floats.put(0, numbers, numbers.length);
        this.gradient = normal((int) Activation.floats(
                node.output().shape(), timeSteps, batch, node.output().blocked()));
    }

    private static float[] normal(int length) {
        SplittableRandom random = new SplittableRandom(SEED);
        float[] numbers = new float[length];
        for (int i = 0; i < length; i++) {
            numbers[i] = (float) random.nextGaussian();
        }
        return numbers;
    }

    /** Runs forward. */
    public void forward() {
        node.forward(pass);
    }

    /** Writes a gradient of the output for the next backward pass, which overwrites it. */
    public void prepareBackward() {
        Activation fresh = memory.gradients().take(node.output());
        fresh.floats().put(0, gradient, gradient.length);
        dy = fresh;
    }

    /** Runs back, after {@link #forward} and {@link #prepareBackward}. */
    public void backward() {
        Activation from = dy;
        if (from == null) {
            throw new IllegalStateException("backward() needs a gradient; call prepareBackward() before each");
        }
        dy = null;
        Activation dx = node.backward(pass, from, true);
        if (dx != null) {
            memory.gradients().release(dx);
        }
    }

    /** Mean of the output, so that a test can see that something was computed. */
    double meanOutput() {
        return node.output().floats().toArray(gradient.length).meanNumber().doubleValue();
    }

    @Override
    public void close() {
        memory.free();
    }
}
