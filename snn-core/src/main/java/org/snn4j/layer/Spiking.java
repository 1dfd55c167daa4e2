package org.snn4j.layer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.check.Check;
import org.snn4j.neuron.Neuron;
import org.snn4j.neuron.Neuron.Gradient;
import org.snn4j.neuron.Neuron.Learned;
import org.snn4j.neuron.Neuron.Learned.Extent;
import org.snn4j.neuron.Neuron.Moment;
import org.snn4j.neuron.Neuron.Step;
import org.snn4j.pass.Membranes;
import org.snn4j.pass.Mode;
import org.snn4j.pass.Parameter;
import org.snn4j.pass.Parameter.Role;
import org.snn4j.pass.Pass;
import org.snn4j.pass.Sequence;
import org.snn4j.pass.Shape;

/**
 * Runs a neuron over time: the only loop over time, and the only place where gradients flow back through it.
 *
 * <p>Input {@code [T * N, sample...]}, or {@code [N, sample...]} that is charged at every step; output {@code [T * N,
 * sample...]}. The membrane begins at rest in every call and belongs to it.
 *
 * @param name the layer's name
 * @param outputShape shape of one sample of input and output
 * @param neuron the equations of one step
 * @param learned the neuron's learned constants, in its order
 */
public record Spiking(String name, Shape outputShape, Neuron neuron, List<Parameter> learned) implements Layer {
    private static final String KIND = "spiking";

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
                Shape shape = Shape.of(constant.sizes(scope.timeSteps(), input.size(0)));
                learned.add(scope.parameter(
                        constant.name(), shape, Role.NEURON, Initializer.constant(constant.initial()), 1, 1));
            }
            return new Spiking(scope.name(), input, neuron, learned);
        }

        @Override
        public String kind() {
            return KIND;
        }
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public List<Parameter> parameters() {
        return learned;
    }

    @Override
    public boolean unrollsTime() {
        return true;
    }

    @Override
    public boolean canContinue() {
        return true;
    }

    /** The charged membranes and the spikes. */
    @Override
    public long keptPerStep() {
        return (neuron.membranes() + 1) * outputShape.length();
    }

    @Override
    public Forward forward(Sequence x, Pass pass) {
        int steps = pass.timeSteps();
        Check.that(
                x.timeSteps() == 1 || x.timeSteps() == steps,
                name + " got an input of " + x.timeSteps() + " steps in a pass of " + steps
                        + "; give it 1 step, which is repeated, or " + steps);
        int before = pass.firstStep();
        checkSteps(before + steps);
        long seed = seed(pass);
        INDArray currents = x.unfolded();
        Membranes carried = pass.membranes();
        INDArray kept = carried == null ? null : carried.of(name);
        INDArray membrane = kept == null ? neuron.rest(currents.slice(0)) : kept;
        INDArray[] spikes = new INDArray[steps];
        List<Step> taken = new ArrayList<>();
        for (int t = 0; t < steps; t++) {
            Neuron running =
                    pass.mode() == Mode.TRAIN ? neuron.inTraining(new Moment(t, pass.progress(), seed)) : neuron;
            Step step = running.step(currents.slice(x.timeSteps() == 1 ? 0 : t), membrane, constants(before + t, pass));
            pass.observer().stepped(name, running, step);
            membrane = step.membrane();
            spikes[t] = step.spikes();
            if (pass.mode() == Mode.TRAIN) {
                taken.add(step);
            }
        }
        if (carried != null) {
            int samples = membrane.rank() - spikes[0].rank();
            Check.that(
                    samples >= 0 && membrane.size(samples) == x.batch(),
                    name + " keeps membranes of " + Arrays.toString(membrane.shape()) + " for inputs of "
                            + Arrays.toString(spikes[0].shape()) + ", which have no dimension of samples; give"
                            + " them the shape of the input, with other dimensions in front");
            carried.put(name, membrane, samples);
        }
        INDArray output = Nd4j.concat(0, spikes);
        pass.recorder().recordFiringRate(name, output.meanNumber().doubleValue() / neuron.spikeHeight());
        Sequence y = new Sequence(steps, output);
        if (pass.mode() == Mode.PREDICT) {
            INDArray fired = y.unfolded().max(0).gt(0);
            pass.recorder()
                    .recordFiredAtLeastOnce(
                            name, fired.castTo(DataType.DOUBLE).meanNumber().doubleValue());
        }
        return pass.mode() == Mode.PREDICT
                ? Forward.withoutBackward(y)
                : new Forward(y, dy -> pullBack(taken, new Sequence(steps, dy), x, pass));
    }

    /**
     * The seed of this layer's random neurons.
     *
     * @param pass the call
     * @return the same for all steps of the pass
     */
    public long seed(Pass pass) {
        return pass.random(name).nextLong();
    }

    /**
     * Refuses a pass of more steps than there are learned constants for.
     *
     * @param steps of the pass
     * @throws IllegalArgumentException where a constant has a number per step and the pass more steps
     */
    public void checkSteps(int steps) {
        for (int i = 0; i < learned.size(); i++) {
            int most = learned.get(i).shape().size(0);
            Check.that(
                    neuron.learned().get(i).extent() != Extent.STEP_AND_CHANNEL || steps <= most,
                    name + " has learned its " + neuron.learned().get(i).name() + " for " + most
                            + " steps and cannot run " + steps + "; train it with timeSteps(" + steps + ")");
        }
    }

    /** The learned constants of one step. */
    private List<INDArray> constants(int step, Pass pass) {
        List<INDArray> constants = new ArrayList<>();
        for (int i = 0; i < learned.size(); i++) {
            constants.add(neuron.learned().get(i).at(pass.value(learned.get(i)), step));
        }
        return constants;
    }

    private INDArray pullBack(List<Step> kept, Sequence dy, Sequence x, Pass pass) {
        int steps = kept.size();
        INDArray dSpikes = dy.unfolded();
        INDArray dMembrane = Nd4j.zerosLike(kept.get(steps - 1).membrane());
        INDArray[] dCurrents = new INDArray[steps];
        double[][] dLearned = new double[learned.size()][];
        Arrays.setAll(dLearned, i -> new double[Math.toIntExact(learned.get(i).length())]);
        for (int t = steps - 1; t >= 0; t--) {
            Gradient gradient = kept.get(t).adjoint().apply(dSpikes.slice(t), dMembrane);
            dCurrents[t] = gradient.current();
            dMembrane = gradient.membrane();
            for (int i = 0; i < dLearned.length; i++) {
                addTo(dLearned[i], gradient.learned()[i], t);
            }
        }
        addLearnedGradient(dLearned, pass);
        return x.gradientOf(Nd4j.concat(0, dCurrents), steps);
    }

    /** Adds one step's gradient of a constant: to the step's row where the constant has numbers for each step. */
    private static void addTo(double[] total, double[] ofStep, int step) {
        int row = step * ofStep.length % total.length;
        for (int j = 0; j < ofStep.length; j++) {
            total[row + j] += ofStep[j];
        }
    }

    /**
     * Adds the gradients of the learned constants to those of a pass.
     *
     * @param gradients one entry a constant, its numbers in C order
     * @param pass receives them
     */
    public void addLearnedGradient(double[][] gradients, Pass pass) {
        for (int i = 0; i < gradients.length; i++) {
            INDArray flat =
                    Nd4j.createFromArray(gradients[i]).castTo(pass.weights().dataType());
            INDArray place = pass.gradients().of(learned.get(i));
            place.addi(flat.reshape('c', place.shape()));
        }
    }
}
