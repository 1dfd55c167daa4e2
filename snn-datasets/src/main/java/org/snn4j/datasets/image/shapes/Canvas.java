package org.snn4j.datasets.image.shapes;

import java.util.random.RandomGenerator;

/**
 * A small square colour image to draw on, with coordinates from 0 to 1.
 *
 * <p>Only exactly rounded arithmetic and {@link StrictMath} are used, so drawings are the same on every machine.
 */
final class Canvas {
    /** Sub-pixels a side that soften the edges. */
    private static final int FINE = 2;

    private final int side;
    private final double[] values;

    Canvas(int side) {
        this.side = side;
        values = new double[3 * side * side];
    }

    /** Whether a point belongs to what is drawn. */
    @FunctionalInterface
    interface Area {
        boolean covers(double x, double y);
    }

    /** Fills all with a colour that changes into another along a direction. */
    void shade(double[] from, double[] to, double angle) {
        double right = StrictMath.cos(angle);
        double down = StrictMath.sin(angle);
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                double along = (right * (x + 0.5) + down * (y + 0.5)) / side - (right + down) / 2;
                double share = Math.min(1, Math.max(0, along + 0.5));
                for (int c = 0; c < 3; c++) {
                    values[(c * side + y) * side + x] = from[c] + share * (to[c] - from[c]);
                }
            }
        }
    }

    /** Paints an area that lies within a reach of a point, across and down. */
    void paint(Area area, double middleX, double middleY, double reach, double[] colour) {
        int top = pixel(middleY - reach);
        int bottom = pixel(middleY + reach);
        int left = pixel(middleX - reach);
        int right = pixel(middleX + reach);
        for (int y = top; y <= bottom; y++) {
            for (int x = left; x <= right; x++) {
                int covered = 0;
                for (int fine = 0; fine < FINE * FINE; fine++) {
                    int column = fine % FINE;
                    int row = fine / FINE;
                    double fx = (x + (column + 0.5) / FINE) / side;
                    double fy = (y + (row + 0.5) / FINE) / side;
                    covered += area.covers(fx, fy) ? 1 : 0;
                }
                double share = (double) covered / (FINE * FINE);
                for (int c = 0; c < 3; c++) {
                    int at = (c * side + y) * side + x;
                    values[at] += share * (colour[c] - values[at]);
                }
            }
        }
    }

    private int pixel(double position) {
        return (int) Math.min(side - 1, Math.max(0, Math.floor(position * side)));
    }

    /** Paints a straight stroke. */
    void stroke(double x0, double y0, double x1, double y1, double width, double[] colour) {
        double dx = x1 - x0;
        double dy = y1 - y0;
        double length = Math.max(1e-9, dx * dx + dy * dy);
        paint(
                (x, y) -> {
                    double along = Math.min(1, Math.max(0, ((x - x0) * dx + (y - y0) * dy) / length));
                    double awayX = x - x0 - along * dx;
                    double awayY = y - y0 - along * dy;
                    return awayX * awayX + awayY * awayY < width * width / 4;
                },
                (x0 + x1) / 2,
                (y0 + y1) / 2,
                Math.max(Math.abs(dx), Math.abs(dy)) / 2 + width,
                colour);
    }

    /** Adds noise of a standard deviation to each value: a sum of three uniform numbers, close enough to a normal one. */
    void noise(double deviation, RandomGenerator random) {
        for (int i = 0; i < values.length; i++) {
            double sum = random.nextDouble() + random.nextDouble() + random.nextDouble() - 1.5;
            values[i] += 2 * deviation * sum;
        }
    }

    /** Writes the image as unsigned bytes {@code [3, side, side]}. */
    void write(byte[] to, int at) {
        for (int i = 0; i < values.length; i++) {
            to[at + i] = (byte) (int) (Math.min(1, Math.max(0, values[i])) * 255 + 0.5);
        }
    }
}
