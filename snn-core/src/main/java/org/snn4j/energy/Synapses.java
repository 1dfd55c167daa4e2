package org.snn4j.energy;

/**
 * Counts the multiplications of a layer in which neither factor is zero: what remains where hardware skips zeros.
 *
 * <p>The convention is that of NeuroBench (Yik et al., arXiv 2304.04640): biases, normalisation and pooling do not
 * count, and neither do zeros that a convolution pads its input with.
 */
public interface Synapses {
    /**
     * Multiplications, each with an addition, without any zero.
     *
     * @return those of one sample at one step
     */
    long dense();

    /**
     * Multiplications whose factors are not zero. For a spike that is its fan-out: its connections of a weight other than
     * zero.
     *
     * @param x input of one sample at one step, in C order
     * @return from 0 to {@link #dense}
     */
    long effective(double[] x);

    /**
     * Synapses of a layer of which no more is known: each number of the input has the same share of them.
     *
     * @param multiplyAdds of one sample at one step
     * @return an estimate, rounded
     */
    static Synapses of(long multiplyAdds) {
        return new Synapses() {
            @Override
            public long dense() {
                return multiplyAdds;
            }

            @Override
            public long effective(double[] x) {
                long nonZero = 0;
                for (double value : x) {
                    nonZero += value != 0 ? 1 : 0;
                }
                return Math.round((double) multiplyAdds * nonZero / x.length);
            }
        };
    }
}
