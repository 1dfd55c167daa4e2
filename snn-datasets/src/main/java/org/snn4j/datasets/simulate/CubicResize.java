package org.snn4j.datasets.simulate;

import org.snn4j.datasets.image.transform.CubicKernel;

/**
 * Resizes a grey image by Keys's cubic convolution (a = -1/2), columns first and then rows; where it shrinks, the kernel is
 * stretched so that every pixel counts. Unlike {@code Resample} it works in floating point and repeats the pixels at the edge.
 */
final class CubicResize {
    private CubicResize() {}

    static float[] of(Grey image, int width, int height) {
        float[] columns = along(image.values(), image.height(), image.width(), width, image.width(), 1, width, 1);
        return along(columns, width, image.height(), height, 1, width, 1, width);
    }

    /**
     * Resizes lines of one dimension.
     *
     * @param lineStep from a line to the next in the source, and {@code pixelStep} along it; the same for the result
     */
    private static float[] along(
            float[] from,
            int lines,
            int size,
            int newSize,
            int lineStep,
            int pixelStep,
            int newLineStep,
            int newPixelStep) {
        float[] to = new float[lines * newSize];
        double scale = (double) size / newSize;
        double stretch = Math.max(1, scale);
        for (int i = 0; i < newSize; i++) {
            double middle = (i + 0.5) * scale - 0.5;
            int first = (int) Math.ceil(middle - CubicKernel.REACH * stretch);
            int last = (int) Math.floor(middle + CubicKernel.REACH * stretch);
            double[] weights = new double[last - first + 1];
            double sum = 0;
            for (int k = first; k <= last; k++) {
                weights[k - first] = CubicKernel.weight((k - middle) / stretch);
                sum += weights[k - first];
            }
            for (int line = 0; line < lines; line++) {
                double value = 0;
                for (int k = first; k <= last; k++) {
                    int inside = Math.min(size - 1, Math.max(0, k));
                    value += weights[k - first] * from[line * lineStep + inside * pixelStep];
                }
                to[line * newLineStep + i * newPixelStep] = (float) (value / sum);
            }
        }
        return to;
    }
}
