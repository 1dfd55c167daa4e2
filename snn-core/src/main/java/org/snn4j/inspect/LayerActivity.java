package org.snn4j.inspect;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.check.Check;
import org.snn4j.neuron.Mlf;
import org.snn4j.neuron.Neuron;
import org.snn4j.neuron.Neuron.Learned;
import org.snn4j.neuron.Neuron.Step;
import org.snn4j.pass.Shape;

/**
 * What the neurons of one spiking layer did at every time step.
 *
 * @param name of the layer
 * @param thresholds firing level of each of the K membranes of a neuron, in the unit of the membrane; empty where the
 *     levels are learned
 * @param spikes how often each neuron fired at each step, {@code [T, N, sample...]}; 0 or 1, and 0..K for {@link Mlf}
 * @param charged the membranes u after charging, before the reset, {@code [T, K, N, sample...]}; K is 1 for most neurons
 * @param membranes the membranes v after the reset, {@code [T, K, N, sample...]}
 */
public record LayerActivity(
        String name, List<Double> thresholds, INDArray spikes, INDArray charged, INDArray membranes) {
    /**
     * Copies the thresholds.
     *
     * @param name of the layer
     * @param thresholds firing level of each membrane
     * @param spikes {@code [T, N, sample...]}
     * @param charged {@code [T, K, N, sample...]}
     * @param membranes {@code [T, K, N, sample...]}
     */
    public LayerActivity {
        thresholds = List.copyOf(thresholds);
    }

    static LayerActivity of(String name, StepObserver.Steps steps) {
        Neuron neuron = steps.neuron();
        INDArray outputs = stacked(steps.taken(), Step::spikes);
        return new LayerActivity(
                name,
                thresholds(neuron),
                neuron.spikeHeight() == 1 ? outputs : outputs.divi(neuron.spikeHeight()),
                membranes(neuron, stacked(steps.taken(), Step::charged)),
                membranes(neuron, stacked(steps.taken(), Step::membrane)));
    }

    private static List<Double> thresholds(Neuron neuron) {
        if (neuron instanceof Mlf levels) {
            return levels.thresholds();
        }
        boolean learned = neuron.learned().stream().map(Learned::name).anyMatch("vThreshold"::equals);
        return learned ? List.of() : List.of(neuron.vThreshold());
    }

    private static INDArray stacked(List<Step> steps, Function<Step, INDArray> part) {
        return Nd4j.stack(0, steps.stream().map(part).toArray(INDArray[]::new));
    }

    /** Gives the membranes of a neuron a dimension, also where there is one. */
    private static INDArray membranes(Neuron neuron, INDArray ofSteps) {
        if (neuron.membranes() > 1) {
            return ofSteps;
        }
        long[] shape = ofSteps.shape();
        long[] withOne = new long[shape.length + 1];
        withOne[0] = shape[0];
        withOne[1] = 1;
        System.arraycopy(shape, 1, withOne, 2, shape.length - 1);
        return ofSteps.reshape('c', withOne);
    }

    /**
     * Steps that were run.
     *
     * @return T
     */
    public int timeSteps() {
        return (int) spikes.size(0);
    }

    /**
     * Samples that were run.
     *
     * @return N
     */
    public int samples() {
        return (int) spikes.size(1);
    }

    /**
     * The neurons of one sample.
     *
     * @return such as channels, rows, columns
     */
    public Shape shape() {
        long[] shape = spikes.shape();
        return Shape.of(IntStream.range(2, shape.length)
                .map(i -> Math.toIntExact(shape[i]))
                .toArray());
    }

    /**
     * Mean spikes per step of each neuron.
     *
     * @return {@code [N, sample...]}
     */
    public INDArray firingRates() {
        return spikes.mean(0);
    }

    /**
     * Mean spikes per neuron and step of the whole layer.
     *
     * @return at least 0; above 1 only where a neuron fires several spikes at once
     */
    public double firingRate() {
        return spikes.meanNumber().doubleValue();
    }

    /**
     * One neuron over time.
     *
     * @param sample from 0
     * @param place of the neuron in {@link #shape}, such as channel, row, column, each from 0
     * @return its spikes and membranes
     * @throws IllegalArgumentException where there is no such sample or place
     */
    public NeuronTrace trace(int sample, int... place) {
        Check.that(
                sample >= 0 && sample < samples(), "sample must lie in 0.." + (samples() - 1) + ", but was " + sample);
        Shape shape = shape();
        Check.that(
                place.length == shape.rank()
                        && IntStream.range(0, place.length).allMatch(i -> place[i] >= 0 && place[i] < shape.size(i)),
                name + " has neurons " + shape + ", but was asked for the one at " + Arrays.toString(place)
                        + "; give a number for each size, from 0");
        int steps = timeSteps();
        int count = (int) charged.size(1);
        double[] fired = new double[steps];
        double[][] u = new double[count][steps];
        double[][] v = new double[count][steps];
        for (int t = 0; t < steps; t++) {
            fired[t] = spikes.getDouble(index(place, t, sample));
            for (int k = 0; k < count; k++) {
                u[k][t] = charged.getDouble(index(place, t, k, sample));
                v[k][t] = membranes.getDouble(index(place, t, k, sample));
            }
        }
        return new NeuronTrace(fired, u, v);
    }

    private static long[] index(int[] place, long... before) {
        long[] index = Arrays.copyOf(before, before.length + place.length);
        for (int i = 0; i < place.length; i++) {
            index[before.length + i] = place[i];
        }
        return index;
    }
}
