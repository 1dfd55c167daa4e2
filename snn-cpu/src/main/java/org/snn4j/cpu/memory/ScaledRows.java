package org.snn4j.cpu.memory;

/**
 * Adds up rows times factors, as matrix products do; factors of zero, such as those of neurons that did not fire, cost
 * nothing. Serves one thread.
 */
public final class ScaledRows {
    /** Rows that are added up in one loop, which reads and writes the sum once. */
    private static final int AT_ONCE = 4;

    private final int[] places;

    /**
     * Room for one sum.
     *
     * @param most factors
     */
    public ScaledRows(int most) {
        places = new int[most];
    }

    /**
     * {@code sum += factors[0] rows[0] + factors[1] rows[1] + ...}, one row after the other, so that neither the length of
     * rows nor how many sums there are shows in a bit.
     *
     * @param count of the factors and rows
     * @param length of rows and the sum
     */
    public void addTo(float[] sum, float[] factors, int count, float[][] rows, int length) {
        int used = nonZero(factors, count);
        int at = 0;
        for (; at + AT_ONCE <= used; at += AT_ONCE) {
            addFour(factors, rows, at, sum, length);
        }
        for (; at < used; at++) {
            Tile.addScaled(rows[places[at]], factors[places[at]], sum, length);
        }
    }

    private int nonZero(float[] factors, int count) {
        int used = 0;
        for (int k = 0; k < count; k++) {
            places[used] = k;
            used += factors[k] == 0 ? 0 : 1;
        }
        return used;
    }

    private void addFour(float[] factors, float[][] rows, int at, float[] sum, int length) {
        float a = factors[places[at]];
        float b = factors[places[at + 1]];
        float c = factors[places[at + 2]];
        float d = factors[places[at + 3]];
        float[] w = rows[places[at]];
        float[] x = rows[places[at + 1]];
        float[] y = rows[places[at + 2]];
        float[] z = rows[places[at + 3]];
        addFour(a, w, b, x, c, y, d, z, sum, length);
    }

    private static void addFour(
            float a, float[] w, float b, float[] x, float c, float[] y, float d, float[] z, float[] sum, int length) {
        for (int j = 0; j < length; j++) {
            sum[j] = sum[j] + a * w[j] + b * x[j] + c * y[j] + d * z[j];
        }
    }
}
