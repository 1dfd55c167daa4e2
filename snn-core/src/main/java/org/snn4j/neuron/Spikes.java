package org.snn4j.neuron;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.array.ArrayCopies;
import org.snn4j.surrogate.Surrogate;

/** Firing and its derivative over whole arrays, for every neuron that has a threshold. */
public final class Spikes {
    private Spikes() {}

    /**
     * Fires: 1 where the membrane has reached the threshold, else 0; or the surrogate's primitive where it says so.
     *
     * @param surrogate asked for {@link Surrogate#firesPrimitive}
     * @param fireOnEqual whether a distance of exactly 0 fires
     * @param distance membrane less threshold; left untouched
     * @return a new array of the same type
     */
    public static INDArray fire(Surrogate surrogate, boolean fireOnEqual, INDArray distance) {
        if (surrogate.firesPrimitive()) {
            double[] values = ArrayCopies.of(distance);
            for (int i = 0; i < values.length; i++) {
                values[i] = surrogate.primitive(values[i]);
            }
            return ArrayCopies.array(values, distance.dataType(), distance.shape());
        }
        INDArray fires = fireOnEqual ? distance.gte(0) : distance.gt(0);
        return fires.castTo(distance.dataType());
    }

    /**
     * What stands in for the derivative of {@link #fire}.
     *
     * @param surrogate the stand-in
     * @param distance membrane less threshold; left untouched
     * @return g'(distance), a new array of the same type
     */
    public static INDArray derivative(Surrogate surrogate, INDArray distance) {
        if (distance.dataType() == DataType.DOUBLE) {
            double[] values = ArrayCopies.of(distance);
            for (int i = 0; i < values.length; i++) {
                values[i] = surrogate.derivative(values[i]);
            }
            return ArrayCopies.array(values, DataType.DOUBLE, distance.shape());
        }
        float[] values = distance.dup('c').data().asFloat();
        surrogate.derivative(values, values, values.length);
        return Nd4j.createFromArray(values).reshape('c', distance.shape()).castTo(distance.dataType());
    }
}
