package org.snn4j.surrogate;

import org.snn4j.check.Check;

/**
 * A leaky rectifier: {@code g'(x) = k} for x &gt;= 0, {@code leak} for x &lt; 0.
 *
 * <p>SpikingJelly's LeakyKReLU. Primitive: {@code k x} and {@code leak x}.
 *
 * @param k derivative at and above the threshold, above 0
 * @param leak derivative below the threshold, at least 0
 */
public record LeakyKRelu(double k, double leak) implements Surrogate {
    /**
     * Checks both slopes.
     *
     * @param k derivative at and above the threshold
     * @param leak derivative below the threshold
     * @throws IllegalArgumentException where one is out of range
     */
    public LeakyKRelu {
        Check.positive(k, "k");
        Check.inRange(leak, 0, Double.MAX_VALUE, "leak");
    }

    /**
     * With SpikingJelly's k = 1 and leak = 0.
     *
     * @return the surrogate
     */
    public static LeakyKRelu of() {
        return new LeakyKRelu(1, 0);
    }

    /**
     * With parameters of your own.
     *
     * @param k derivative at and above the threshold, above 0
     * @param leak derivative below the threshold, at least 0
     * @return the surrogate
     */
    public static LeakyKRelu of(double k, double leak) {
        return new LeakyKRelu(k, leak);
    }

    @Override
    public double derivative(double x) {
        return x >= 0 ? k : leak;
    }

    @Override
    public double primitive(double x) {
        return x >= 0 ? k * x : leak * x;
    }
}
