package org.snn4j.surrogate;

import org.snn4j.check.Check;

/**
 * A rectifier with a logarithmic tail (Cai et al., CVPR 2017): {@code g'(x) = alpha} for x &lt;= 0, {@code 1} for 0
 * &lt; x &lt;= 1, {@code 1/x} for x &gt; 1.
 *
 * <p>SpikingJelly's LogTailedReLU. Primitive: {@code alpha x}, {@code x} and {@code log x + 1}.
 *
 * @param alpha derivative below the threshold, at least 0
 */
public record LogTailedRelu(double alpha) implements Surrogate {
    /**
     * Checks the leak.
     *
     * @param alpha derivative below the threshold
     * @throws IllegalArgumentException where it is out of range
     */
    public LogTailedRelu {
        Check.inRange(alpha, 0, Double.MAX_VALUE, "alpha");
    }

    /**
     * With SpikingJelly's alpha = 0.
     *
     * @return the surrogate
     */
    public static LogTailedRelu of() {
        return new LogTailedRelu(0);
    }

    /**
     * With a parameter of your own.
     *
     * @param alpha derivative below the threshold, at least 0
     * @return the surrogate
     */
    public static LogTailedRelu of(double alpha) {
        return new LogTailedRelu(alpha);
    }

    @Override
    public double derivative(double x) {
        return x <= 0 ? alpha : 1 / Math.max(1, x);
    }

    @Override
    public double primitive(double x) {
        if (x <= 0) {
            return alpha * x;
        }
        return x <= 1 ? x : Math.log(x) + 1;
    }
}
