package org.snn4j.surrogate;

/**
 * Fires the primitive of a surrogate instead of the step function, so that gradients through time are exact and a whole
 * network can be checked against finite differences.
 *
 * @param surrogate the surrogate whose primitive is fired
 */
public record Smooth(Surrogate surrogate) implements Surrogate {
    /**
     * With the primitive of a surrogate.
     *
     * @param surrogate the surrogate whose primitive is fired
     * @return the surrogate
     */
    public static Smooth of(Surrogate surrogate) {
        return new Smooth(surrogate);
    }

    @Override
    public double derivative(double x) {
        return surrogate.derivative(x);
    }

    @Override
    public double primitive(double x) {
        return surrogate.primitive(x);
    }

    @Override
    public boolean firesPrimitive() {
        return true;
    }
}
