package org.snn4j.array;

/** Softmax and arg max of one row in a longer array, in double precision. */
public final class Softmax {
    private Softmax() {}

    /**
     * Writes the logarithm of softmax(z / temperature), without overflow.
     *
     * @param z logits, row after row
     * @param from where the row begins
     * @param temperature above 0
     * @param into receives the row from its beginning; its length is the number of classes
     */
    public static void log(double[] z, int from, double temperature, double[] into) {
        int classes = into.length;
        double largest = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < classes; c++) {
            into[c] = z[from + c] / temperature;
            largest = Math.max(largest, into[c]);
        }
        double sum = 0;
        for (int c = 0; c < classes; c++) {
            sum += Math.exp(into[c] - largest);
        }
        double logSum = largest + Math.log(sum);
        for (int c = 0; c < classes; c++) {
            into[c] -= logSum;
        }
    }

    /**
     * Writes softmax(z / temperature), without overflow.
     *
     * @param z logits, row after row
     * @param from where the row begins
     * @param temperature above 0
     * @param into receives the row from its beginning; its length is the number of classes
     */
    public static void of(double[] z, int from, double temperature, double[] into) {
        log(z, from, temperature, into);
        for (int c = 0; c < into.length; c++) {
            into[c] = Math.exp(into[c]);
        }
    }

    /**
     * The class with the largest logit, the first of several.
     *
     * @param z logits, row after row
     * @param from where the row begins
     * @param classes length of the row
     * @return a number in 0..classes - 1
     */
    public static int argMax(double[] z, int from, int classes) {
        int best = 0;
        for (int c = 1; c < classes; c++) {
            if (z[from + c] > z[from + best]) {
                best = c;
            }
        }
        return best;
    }
}
