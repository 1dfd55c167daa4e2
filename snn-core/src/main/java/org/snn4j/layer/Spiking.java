package org.snn4j.layer;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.internal.Check;
import org.snn4j.layer.Parameter.Role;
import org.snn4j.neuron.Neuron;
import org.snn4j.neuron.Neuron.Gradient;
import org.snn4j.neuron.Neuron.Learned;
import org.snn4j.neuron.Neuron.Step;

/**
 * Runs a neuron over time: the only loop over time, and the only place where gradients flow back through it.
 *
 * <p>Input {@code [T * N, sample...]}, or {@code [N, sample...]} that is charged at every step; output {@code [T * N,
 * sample...]}. The membrane begins at rest in every call and belongs to it.
 *
 * @param name the layer's name
 * @param outputShape shape of one sample of input and output
 * @param neuron the equations of one step
 * @param learned the neuron's learned constants, in its order, one number each
 */
public record Spiking(String name, Shape outputShape, Neuron neuron, List<Parameter> learned) implements Layer {
    /**
     * Copies the list.
     *
     * @param name the layer's name
     * @param outputShape shape of one sample of input and output
     * @param neuron the equations of one step
     * @param learned the neuron's learned constants
     */
    public Spiking {
        learned = List.copyOf(learned);
    }

    /**
     * A layer of neurons, of the shape of its input.
     *
     * @param neuron the equations of one step
     * @return what makes the layer once the shape is known
     */
    public static LayerFactory of(Neuron neuron) {
        return new Factory(neuron);
    }

    private record Factory(Neuron neuron) implements LayerFactory {
        @Override
        public Layer create(Shape input, Scope scope) {
            List<Parameter> learned = new ArrayList<>();
            for (Learned constant : neuron.learned()) {
                learned.add(scope.parameter(
                        constant.name(), Shape.of(1), Role.NEURON, Initializer.constant(constant.initial()), 1, 1));
            }
            return new Spiking(scope.name(), input, neuron, learned);
        }

        @Override
        public String kind() {
            return "spiking";
        }
    }

    @Override
    public List<Parameter> parameters() {
        return learned;
    }

    @Override
    public boolean unrollsTime() {
        return true;
    }

    /** The charged membrane and the spikes. */
    @Override
    public long keptPerStep() {
        return 2 * outputShape.length();
    }

    @Override
    public Forward forward(Sequence x, Pass pass) {
        int steps = pass.timeSteps();
        Check.that(
                x.timeSteps() == 1 || x.timeSteps() == steps,
                name + " got an input of " + x.timeSteps() + " steps in a pass of " + steps
                        + "; give it 1 step, which is repeated, or " + steps);
        List<INDArray> constants = learned.stream().map(pass::value).toList();
        INDArray currents = x.unfolded();
        INDArray membrane = neuron.rest(currents.slice(0));
        INDArray[] spikes = new INDArray[steps];
        List<Step> kept = new ArrayList<>();
        for (int t = 0; t < steps; t++) {
            Step step = neuron.step(currents.slice(x.timeSteps() == 1 ? 0 : t), membrane, constants);
            membrane = step.membrane();
            spikes[t] = step.spikes();
            if (pass.mode() == Mode.TRAIN) {
                kept.add(step);
            }
        }
        INDArray output = Nd4j.concat(0, spikes);
        pass.recordFiringRate(name, output.meanNumber().doubleValue());
        Sequence y = new Sequence(steps, output);
        return pass.mode() == Mode.PREDICT
                ? Forward.withoutWayBack(y)
                : new Forward(y, dy -> pullBack(kept, new Sequence(steps, dy), x, pass));
    }

    private INDArray pullBack(List<Step> kept, Sequence dy, Sequence x, Pass pass) {
        int steps = kept.size();
        INDArray dSpikes = dy.unfolded();
        INDArray dMembrane = Nd4j.zerosLike(kept.get(steps - 1).membrane());
        INDArray[] dCurrents = new INDArray[steps];
        double[] dLearned = new double[learned.size()];
        for (int t = steps - 1; t >= 0; t--) {
            Gradient gradient = kept.get(t).adjoint().apply(dSpikes.slice(t), dMembrane);
            dCurrents[t] = gradient.current();
            dMembrane = gradient.membrane();
            for (int i = 0; i < dLearned.length; i++) {
                dLearned[i] += gradient.learned()[i];
            }
        }
        for (int i = 0; i < dLearned.length; i++) {
            pass.addGradient(
                    learned.get(i),
                    Nd4j.scalar(pass.weights().dataType(), dLearned[i]).reshape(1));
        }
        return x.gradientOf(Nd4j.concat(0, dCurrents), steps);
    }
}
