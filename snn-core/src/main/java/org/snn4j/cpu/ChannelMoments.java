package org.snn4j.cpu;

/** Mean and biased variance of each channel over steps, samples and pixels, in one trip through memory. */
final class ChannelMoments {
    private final float[] tile = new float[Tile.LENGTH];
    private final float[] sum = new float[Tile.LENGTH];
    private final float[] squares = new float[Tile.LENGTH];

    private ChannelMoments() {}

    /** The moments of a blocked activation: means, then variances. */
    static double[][] of(Activation input) {
        int planes = input.planes();
        int units = input.rows() * planes;
        double[][] partial = new double[units][];
        Workers.run(units, ChannelMoments::new, (unit, scratch) -> partial[unit] = scratch.plane(input, unit));
        int channels = input.shape().size(0);
        double[] mean = new double[channels];
        double[] variance = new double[channels];
        // Unit by unit, so that each partial sum is fetched once; every channel still adds up in the order of the
        // units.
        for (int unit = 0; unit < units; unit++) {
            int first = unit % planes * OneDnn.BLOCK;
            for (int c = first; c < Math.min(channels, first + OneDnn.BLOCK); c++) {
                mean[c] += partial[unit][c - first];
                variance[c] += partial[unit][OneDnn.BLOCK + c - first];
            }
        }
        double count =
                (double) input.rows() * input.shape().size(1) * input.shape().size(2);
        for (int c = 0; c < channels; c++) {
            mean[c] /= count;
            variance[c] = Math.max(0, variance[c] / count - mean[c] * mean[c]);
        }
        return new double[][] {mean, variance};
    }

    private double[] plane(Activation input, int unit) {
        int length = input.planeLength();
        int start = unit * length;
        int lanes = Math.min(length, Tile.LENGTH);
        Tile.clear(sum, lanes);
        Tile.clear(squares, lanes);
        for (int at = 0; at < length; at += Tile.LENGTH) {
            int count = Math.min(Tile.LENGTH, length - at);
            input.floats().get(start + at, tile, count);
            accumulate(tile, sum, squares, count);
        }
        double[] sums = new double[2 * OneDnn.BLOCK];
        Tile.foldLanes(sum, lanes, sums, 0);
        Tile.foldLanes(squares, lanes, sums, OneDnn.BLOCK);
        return sums;
    }

    private static void accumulate(float[] x, float[] sum, float[] squares, int count) {
        for (int i = 0; i < count; i++) {
            sum[i] += x[i];
            squares[i] += x[i] * x[i];
        }
    }
}
