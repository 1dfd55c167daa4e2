package org.snn4j.cpu.memory;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.pass.Parameter;
import org.snn4j.pass.Pass;
import org.snn4j.pass.Weights;

/** Reads small parameters without ND4J's operations, which would take most of the time of a small pass. */
public final class ParameterValues {
    private ParameterValues() {}

    /** The numbers of a parameter, in C order. */
    public static double[] of(Pass pass, Parameter parameter) {
        Weights weights = pass.weights();
        INDArray vector = parameter.role().trained() ? weights.trained() : weights.statistics();
        float[] floats = new float[Math.toIntExact(parameter.length())];
        NativeFloats.floats(vector).getPointer(parameter.offset()).get(floats);
        double[] doubles = new double[floats.length];
        for (int i = 0; i < floats.length; i++) {
            doubles[i] = floats[i];
        }
        return doubles;
    }
}
