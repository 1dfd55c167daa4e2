package org.snn4j.cpu.neuron;

import java.nio.FloatBuffer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.cpu.memory.Activation;
import org.snn4j.pass.Membranes;
import org.snn4j.pass.Pass;

/**
 * One layer's membranes in a run of several passes: tiles are read before the first step of a pass and written after its
 * last. Different threads work on different planes.
 */
public final class CarriedMembranes {
    private final Activation input;
    private final FloatBuffer numbers;
    private final boolean atRest;

    private CarriedMembranes(Activation input, FloatBuffer numbers, boolean atRest) {
        this.input = input;
        this.numbers = numbers;
        this.atRest = atRest;
    }

    /**
     * Those of a layer.
     *
     * @param layer its name
     * @param each membranes of one neuron
     * @param input currents, whose layout the membranes share
     * @return null where the pass is not part of a run of several passes
     */
    public static @Nullable CarriedMembranes of(Pass pass, String layer, int each, Activation input) {
        Membranes membranes = pass.membranes();
        if (membranes == null) {
            return null;
        }
        INDArray array = membranes.of(layer);
        boolean atRest = array == null;
        if (array == null) {
            long sample = (long) input.planes() * input.planeLength();
            array = membranes.allocate(layer, 1, each, input.batch(), sample);
        }
        return new CarriedMembranes(input, array.data().asNioFloat(), atRest);
    }

    /** Sets the tiles of some neurons, which are at rest, to their membranes. */
    public void read(int sample, int plane, int at, float[][] tiles, int n) {
        if (atRest) {
            return;
        }
        for (int k = 0; k < tiles.length; k++) {
            numbers.get(place(k, sample, plane, at), tiles[k], 0, n);
        }
    }

    public void write(int sample, int plane, int at, float[][] tiles, int n) {
        for (int k = 0; k < tiles.length; k++) {
            numbers.put(place(k, sample, plane, at), tiles[k], 0, n);
        }
    }

    private int place(int membrane, int sample, int plane, int at) {
        return ((membrane * input.batch() + sample) * input.planes() + plane) * input.planeLength() + at;
    }
}
