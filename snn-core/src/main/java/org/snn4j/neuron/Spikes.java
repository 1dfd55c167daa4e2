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
     * Fires where the membrane has reached the threshold: 1 there, else 0; or the surrogate's primitive, see
     * {@link Surrogate#firesPrimitive}.
     *
     * @param surrogate decides what is fired
     * @param distance membrane less threshold; 0 fires; left untouched
     * @return a new array of the same type
     */
    public static INDArray fire(Surrogate surrogate, INDArray distance) {
        return surrogate.firesPrimitive()
                ? primitive(surrogate, distance)
                : distance.gte(0).castTo(distance.dataType());
    }

    /**
     * Fires where the membrane is above the threshold: 1 there, else 0; or the surrogate's primitive, see
     * {@link Surrogate#firesPrimitive}.
     *
     * @param surrogate decides what is fired
     * @param distance membrane less threshold; 0 does not fire; left untouched
     * @return a new array of the same type
     */
    public static INDArray fireAbove(Surrogate surrogate, INDArray distance) {
        return surrogate.firesPrimitive()
                ? primitive(surrogate, distance)
                : distance.gt(0).castTo(distance.dataType());
    }

    private static INDArray primitive(Surrogate surrogate, INDArray distance) {
        double[] values = ArrayCopies.of(distance);
        for (int i = 0; i < values.length; i++) {
            values[i] = surrogate.primitive(values[i]);
        }
        return ArrayCopies.array(values, distance.dataType(), distance.shape());
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
