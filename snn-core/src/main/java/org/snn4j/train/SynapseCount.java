package org.snn4j.train;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.snn4j.array.ArrayCopies;
import org.snn4j.check.Check;
import org.snn4j.energy.Synapses;
import org.snn4j.energy.SynapticOperations;
import org.snn4j.layer.Layer;
import org.snn4j.pass.Parameter.Role;
import org.snn4j.pass.Sequence;
import org.snn4j.pass.Weights;

/** Counts what the synapses of one layer do, input after input. */
final class SynapseCount {
    private final Layer layer;
    private final Synapses synapses;
    private final long weights;
    private final long zeroWeights;
    private int steps;
    private long inputs;
    private long zeros;
    private long macs;
    private long acs;
    private long spikes;
    private long realInputs;

    SynapseCount(Layer layer, Synapses synapses, Weights numbers) {
        this.layer = layer;
        this.synapses = synapses;
        double[] all = layer.parameters().stream()
                .filter(parameter -> parameter.role() == Role.WEIGHT)
                .flatMapToDouble(parameter -> Arrays.stream(ArrayCopies.of(numbers.view(parameter))))
                .toArray();
        this.weights = all.length;
        this.zeroWeights = Arrays.stream(all).filter(weight -> weight == 0).count();
    }

    /** Adds an input of the layer, {@code [T * N, sample...]}. */
    void add(Sequence x) {
        steps = x.timeSteps();
        INDArray rows = x.folded();
        for (long row = 0; row < rows.size(0); row++) {
            add(ArrayCopies.of(rows.get(NDArrayIndex.interval(row, row + 1))));
        }
    }

    /** One sample at one step. */
    private void add(double[] x) {
        long nonZero = 0;
        boolean onlySpikes = true;
        for (double value : x) {
            nonZero += value != 0 ? 1 : 0;
            onlySpikes &= value == 0 || value == 1 || value == -1;
        }
        inputs += x.length;
        zeros += x.length - nonZero;
        long effective = synapses.effective(x);
        if (onlySpikes) {
            spikes += nonZero;
            acs += effective;
        } else {
            realInputs++;
            macs += effective;
        }
    }

    /** Means over samples. */
    SynapticOperations operations(int samples) {
        Check.that(
                inputs > 0,
                "the engine does not show what " + layer.name()
                        + " reads; build the network with engine(new ReferenceEngine()), or let the engine call"
                        + " PassObserver.input");
        long outputs = layer.outputShape().length();
        return new SynapticOperations(
                layer.name(),
                steps,
                outputs,
                (double) synapses.dense() * steps,
                (double) macs / samples,
                (double) acs / samples,
                (double) spikes / samples,
                (double) realInputs * outputs / samples,
                (double) zeros / inputs,
                weights,
                zeroWeights);
    }
}
