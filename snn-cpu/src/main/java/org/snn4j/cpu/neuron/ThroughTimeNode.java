package org.snn4j.cpu.neuron;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snn4j.cpu.memory.Activation;
import org.snn4j.cpu.memory.Buffers;
import org.snn4j.cpu.memory.Tile;
import org.snn4j.cpu.node.Node;
import org.snn4j.cpu.parallel.Workers;
import org.snn4j.layer.BatchNorm;
import org.snn4j.layer.BatchNormThroughTime;
import org.snn4j.pass.Pass;

/** A batch normalisation for each time step, which runs one step after the other with the kernels of a {@link NormalizationNode}. */
public final class ThroughTimeNode implements Node {
    private final BatchNormThroughTime layer;
    private final Loops loops;
    private final Activation input;
    private final Activation output;
    private final Buffers gradients;
    private List<NormalizationNode> steps = List.of();

    /**
     * Creates it.
     *
     * @param loops over blocks of channels
     * @param input what is normalised, in blocks of channels
     * @param output the result, for every step
     * @param gradients memory for gradients
     */
    public ThroughTimeNode(
            BatchNormThroughTime layer, Loops loops, Activation input, Activation output, Buffers gradients) {
        this.layer = layer;
        this.loops = loops;
        this.input = input;
        this.output = output;
        this.gradients = gradients;
    }

    @Override
    public Activation output() {
        return output;
    }

    @Override
    public void forward(Pass pass) {
        List<NormalizationNode> nodes = new ArrayList<>();
        for (BatchNorm step : layer.stepsOf(pass)) {
            Activation x = input.step(nodes.size());
            Activation y = output.step(nodes.size());
            NormalizationNode node = new NormalizationNode(new Normalization(step, loops, x), x, y, gradients);
            node.forward(pass.first(1));
            nodes.add(node);
        }
        steps = List.copyOf(nodes);
    }

    @Override
    public @Nullable Activation backward(Pass pass, Activation dy, boolean wanted) {
        // Each step overwrites its part of dy with its part of dx.
        for (int t = 0; t < steps.size(); t++) {
            steps.get(t).backward(pass.first(1), dy.step(t), true);
        }
        return gradients.turn(dy, input, overwrites(), wanted, dx -> {
            if (!overwrites()) {
                sum(dy, dx);
            }
        });
    }

    @Override
    public @Nullable Activation planBackward(Activation dy, boolean wanted) {
        return gradients.turn(dy, input, overwrites(), wanted);
    }

    private boolean overwrites() {
        return input.timeSteps() == output.timeSteps();
    }

    /** Adds up the gradients of all steps, for an input that is the same at each. */
    private void sum(Activation ofSteps, Activation dx) {
        int planes = input.planes();
        Workers.run(
                input.batch() * planes,
                () -> new float[2][Tile.length(input)],
                (unit, tiles) -> sum(unit / planes, unit % planes, ofSteps, dx, tiles));
    }

    private void sum(int sample, int plane, Activation ofSteps, Activation dx, float[][] tiles) {
        float[] step = tiles[0];
        float[] total = tiles[1];
        for (int at = 0; at < input.planeLength(); at += total.length) {
            int n = Math.min(total.length, input.planeLength() - at);
            Tile.clear(total, n);
            for (int t = 0; t < output.timeSteps(); t++) {
                ofSteps.floats().get(ofSteps.offset(t, sample, plane) + at, step, n);
                Tile.addScaled(step, 1, total, n);
            }
            dx.floats().put(dx.offset(0, sample, plane) + at, total, n);
        }
    }
}
