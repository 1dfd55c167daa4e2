package org.snn4j.neuron;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.check.Check;
import org.snn4j.surrogate.Rectangular;

/**
 * Multi-level firing: several LIF neurons with the same input and different thresholds, whose spikes are added up.
 *
 * <p>Feng et al., arXiv 2210.06386. The output is a whole number in 0..K for K thresholds; the firing rate counts all
 * spikes, so it may be as large as K. Each level has a membrane, a reset and a surrogate of its own; a membrane that
 * only a high threshold resets grows larger than the others.
 *
 * @param neuron what all levels share
 * @param thresholds of the levels, in the unit of the input, rising
 */
public record Mlf(Lif neuron, List<Double> thresholds) implements Neuron {
    /**
     * Checks the thresholds.
     *
     * @param neuron what all levels share
     * @param thresholds of the levels, in the unit of the input, rising
     * @throws IllegalArgumentException where there is none, or they do not rise from above 0
     */
    public Mlf {
        thresholds = List.copyOf(thresholds);
        Check.that(!thresholds.isEmpty(), "an MLF neuron needs at least one threshold, but got none");
        double before = 0;
        for (double threshold : thresholds) {
            Check.that(
                    threshold > before && Double.isFinite(threshold),
                    "thresholds must rise from above 0, but were " + thresholds);
            before = threshold;
        }
    }

    /**
     * The neuron of the reference code: thresholds 0.6, 1.6 and 2.6, a quarter of the membrane kept, the input does not
     * decay, hard reset to 0 with gradient, fires only above a threshold, rectangles of width 1.
     *
     * @return the neuron
     */
    public static Mlf of() {
        return new Mlf(Lif.tebn().surrogate(Rectangular.of(1)), List.of(0.6, 1.6, 2.6));
    }

    /**
     * Chooses what all levels share.
     *
     * @param chosen its threshold is ignored
     * @return a new neuron
     */
    public Mlf neuron(Lif chosen) {
        return new Mlf(chosen, thresholds);
    }

    /**
     * The neurons that make up this one.
     *
     * @return one for each threshold
     */
    public List<Lif> levels() {
        return thresholds.stream().map(neuron::vThreshold).toList();
    }

    @Override
    public double vThreshold() {
        return Collections.min(thresholds);
    }

    @Override
    public int membranes() {
        return thresholds.size();
    }

    /**
     * The membranes of all levels at rest.
     *
     * @param current the input of one step, {@code [N, sample...]}
     * @return {@code [K, N, sample...]}
     */
    @Override
    public INDArray rest(INDArray current) {
        INDArray level = neuron.rest(current);
        return stacked(Collections.nCopies(membranes(), level));
    }

    @Override
    public Step step(INDArray current, INDArray membrane, List<INDArray> learned) {
        List<Step> steps = new ArrayList<>();
        INDArray spikes = Nd4j.zerosLike(current);
        for (Lif level : levels()) {
            Step step = level.step(current, membrane.slice(steps.size()), List.of());
            spikes.addi(step.spikes());
            steps.add(step);
        }
        return new Step(
                spikes,
                stacked(steps.stream().map(Step::charged).toList()),
                stacked(steps.stream().map(Step::membrane).toList()),
                (dSpikes, dMembrane) -> pullBack(steps, dSpikes, dMembrane));
    }

    private static Gradient pullBack(List<Step> steps, INDArray dSpikes, INDArray dMembrane) {
        INDArray dCurrent = Nd4j.zerosLike(dSpikes);
        List<INDArray> dMembranes = new ArrayList<>();
        for (Step step : steps) {
            Gradient gradient = step.adjoint().apply(dSpikes, dMembrane.slice(dMembranes.size()));
            dCurrent.addi(gradient.current());
            dMembranes.add(gradient.membrane());
        }
        return new Gradient(dCurrent, stacked(dMembranes));
    }

    private static INDArray stacked(List<INDArray> levels) {
        return Nd4j.stack(0, levels.toArray(INDArray[]::new));
    }
}
