package org.snn4j.models;

import static org.snn4j.layer.Layers.batchNorm;
import static org.snn4j.layer.Layers.batchNormThroughTime;
import static org.snn4j.layer.Layers.tdBatchNorm;
import static org.snn4j.layer.Layers.temporalBatchNorm;

import org.snn4j.layer.BatchNorm;
import org.snn4j.neuron.Neuron;

/** The batch normalisation behind each convolution of a model. */
public enum Norm {
    /** Plain. */
    BN,
    /** Threshold-dependent (Zheng et al., arXiv 2011.05280): the scale begins at alpha times the threshold. */
    TDBN,
    /** With a learned weight per time step (Duan et al., NeurIPS 2022). */
    TEBN,
    /** Through time: a scale and statistics for each step, no shift (Kim and Panda, arXiv 2010.01729). */
    BNTT;

    /**
     * One layer of this kind.
     *
     * @param neuron fires behind it
     * @param alpha of tdBN: 1 in a chain, 1/√2 in both branches before a residual addition
     * @return the layer
     */
    public BatchNorm.Factory layer(Neuron neuron, double alpha) {
        return switch (this) {
            case BN -> batchNorm();
            case TDBN -> tdBatchNorm(alpha, neuron.vThreshold());
            case TEBN -> temporalBatchNorm();
            case BNTT -> batchNormThroughTime();
        };
    }
}
