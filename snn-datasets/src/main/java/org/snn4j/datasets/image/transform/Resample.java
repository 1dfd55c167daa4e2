package org.snn4j.datasets.image.transform;

import java.util.function.DoubleUnaryOperator;

/**
 * Resizes images by a separable filter that is stretched where the image shrinks, so that no pixel is skipped.
 *
 * <p>These are the filters of the Pillow library, which the ImageNet recipes call "bilinear" and "bicubic": weight
 * {@code f((x - centre) / s)} with {@code s = max(1, from / to)}, over a support of one or two s, scaled to a sum of 1.
 */
enum Resample {
    BILINEAR(1, x -> Math.max(0, 1 - Math.abs(x))),
    /** Keys's cubic with a = -0.5. */
    BICUBIC(CubicKernel.REACH, CubicKernel::weight);

    private final double reach;
    private final DoubleUnaryOperator filter;

    Resample(double reach, DoubleUnaryOperator filter) {
        this.reach = reach;
        this.filter = filter;
    }

    /** The weights of each new pixel of a row, and the first old pixel that they belong to. */
    private record Kernel(int[] first, float[][] weights) {}

    private Kernel kernel(int from, int to) {
        double scale = (double) from / to;
        double stretch = Math.max(1, scale);
        int[] first = new int[to];
        float[][] weights = new float[to][];
        for (int i = 0; i < to; i++) {
            double centre = (i + 0.5) * scale;
            int begin = Math.max(0, (int) (centre - reach * stretch + 0.5));
            int end = Math.min(from, (int) (centre + reach * stretch + 0.5));
            double[] raw = new double[end - begin];
            double sum = 0;
            for (int k = 0; k < raw.length; k++) {
                raw[k] = filter.applyAsDouble((begin + k + 0.5 - centre) / stretch);
                sum += raw[k];
            }
            weights[i] = new float[raw.length];
            for (int k = 0; k < raw.length; k++) {
                weights[i][k] = (float) (raw[k] / sum);
            }
            first[i] = begin;
        }
        return new Kernel(first, weights);
    }

    /** The same picture with other numbers of rows and columns. */
    Pixels apply(Pixels image, int rows, int columns) {
        if (image.height() == rows && image.width() == columns) {
            return image;
        }
        byte[] narrow = across(image, columns);
        return new Pixels(
                down(narrow, image.channels(), image.height(), rows, columns), image.channels(), rows, columns);
    }

    private byte[] across(Pixels image, int columns) {
        int width = image.width();
        byte[] values = image.values();
        int all = image.channels() * image.height();
        byte[] narrow = new byte[all * columns];
        Kernel kernel = kernel(width, columns);
        for (int row = 0; row < all; row++) {
            for (int x = 0; x < columns; x++) {
                float[] weights = kernel.weights[x];
                int from = row * width + kernel.first[x];
                float sum = 0;
                for (int k = 0; k < weights.length; k++) {
                    sum += weights[k] * (values[from + k] & 255);
                }
                narrow[row * columns + x] = rounded(sum);
            }
        }
        return narrow;
    }

    private byte[] down(byte[] values, int channels, int height, int rows, int columns) {
        byte[] result = new byte[channels * rows * columns];
        Kernel kernel = kernel(height, rows);
        float[] sums = new float[columns];
        for (int row = 0; row < channels * rows; row++) {
            float[] weights = kernel.weights[row % rows];
            int from = (row / rows * height + kernel.first[row % rows]) * columns;
            java.util.Arrays.fill(sums, 0);
            for (int k = 0; k < weights.length; k++) {
                for (int x = 0; x < columns; x++) {
                    sums[x] += weights[k] * (values[from + k * columns + x] & 255);
                }
            }
            for (int x = 0; x < columns; x++) {
                result[row * columns + x] = rounded(sums[x]);
            }
        }
        return result;
    }

    private static byte rounded(float value) {
        return (byte) Math.min(255, Math.max(0, (int) (value + 0.5f)));
    }
}
