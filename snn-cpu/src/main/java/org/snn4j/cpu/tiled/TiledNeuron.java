package org.snn4j.cpu.tiled;

import org.jspecify.annotations.Nullable;
import org.snn4j.cpu.memory.Activation;
import org.snn4j.layer.Spiking;
import org.snn4j.neuron.Asgl;
import org.snn4j.neuron.Glif;
import org.snn4j.neuron.Mlf;
import org.snn4j.neuron.Neuron;
import org.snn4j.pass.Pass;

/** A neuron that has a {@link TileKernel}, with what its kernels share in one pass. */
public interface TiledNeuron {
    /** Makes one ready for a pass. */
    @FunctionalInterface
    interface Maker {
        TiledNeuron make(Spiking layer, Activation input, Pass pass);
    }

    /**
     * How a neuron is made ready.
     *
     * @return null where it has no kernel, and runs by its own ND4J operations
     */
    static @Nullable Maker of(Neuron neuron) {
        if (neuron instanceof Glif glif && !glif.surrogate().firesPrimitive()) {
            return (layer, input, pass) -> new TiledGlif(glif, layer, input, pass);
        }
        if (neuron instanceof Mlf mlf && !mlf.neuron().surrogate().firesPrimitive()) {
            return (layer, input, pass) -> new TiledMlf(mlf, pass.timeSteps());
        }
        if (neuron instanceof Asgl asgl) {
            return (layer, input, pass) -> new TiledAsgl(asgl, layer, input, pass);
        }
        return null;
    }

    /**
     * A kernel for one thread.
     *
     * @param back whether it runs the backward pass too
     */
    TileKernel kernel(boolean back);

    /**
     * Gradients of the learned constants.
     *
     * @param sums of {@link TileKernel#sums}, added up for each block
     * @return one entry a constant, its numbers in C order
     */
    double[][] learnedGradient(double[][] sums);
}
