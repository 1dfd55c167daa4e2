package org.snn4j.datasets.image.transform;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;

/**
 * Where the pixels of an altered image come from: the point (x, y) of the result is read at (a x + b y + c, d x + e y + f) of
 * the image, the numbers and rounding of Pillow's {@code Image.transform(AFFINE)}.
 */
record AffineMap(double a, double b, double c, double d, double e, double f) {
    /** Decimal places to which Pillow rounds sines and cosines. */
    private static final int PLACES = 15;

    /** One in the 16 bits of fraction with which Pillow steps through an image that it reads by nearest pixels. */
    private static final double ONE = 1 << 16;

    /** Anticlockwise about the middle of an image. */
    static AffineMap rotation(double degrees, int width, int height) {
        // As Pillow takes the remainder: never negative.
        double turn = degrees % 360;
        double angle = -Math.toRadians(turn < 0 ? turn + 360 : turn);
        double cos = rounded(StrictMath.cos(angle));
        double sin = rounded(StrictMath.sin(angle));
        double x = width / 2.0;
        double y = height / 2.0;
        return new AffineMap(cos, sin, cos * -x + sin * -y + x, -sin, cos, -sin * -x + cos * -y + y);
    }

    private static double rounded(double value) {
        return new BigDecimal(value).setScale(PLACES, RoundingMode.HALF_EVEN).doubleValue();
    }

    /** Alters an image in place. */
    void apply(Pixels image, Interpolation interpolation, FillColor fill) {
        if (interpolation == Interpolation.NEAREST) {
            copy(image, fill, b == 0 && d == 0 ? scaled(image) : stepped(image));
        } else {
            interpolate(image, interpolation, fill);
        }
    }

    /** The source of each pixel where columns and rows stay such: columns depend on x alone and rows on y alone. */
    private int[] scaled(Pixels image) {
        int[] columns = places(image.width(), a, c);
        int[] rows = places(image.height(), e, f);
        int[] sources = new int[rows.length * columns.length];
        for (int i = 0; i < sources.length; i++) {
            int row = rows[i / columns.length];
            int column = columns[i % columns.length];
            sources[i] = row < 0 || column < 0 ? -1 : row * columns.length + column;
        }
        return sources;
    }

    private static int[] places(int length, double scale, double offset) {
        int[] places = new int[length];
        double at = offset + scale / 2;
        for (int i = 0; i < length; i++) {
            places[i] = at >= 0 && at < length ? (int) at : -1;
            at += scale;
        }
        return places;
    }

    /** The source of each pixel in fixed point, one step after another, so that its rounding errors add up as in Pillow. */
    private int[] stepped(Pixels image) {
        int[] sources = new int[image.height() * image.width()];
        long rowX = fixed(c + a / 2 + b / 2);
        long rowY = fixed(f + d / 2 + e / 2);
        int at = 0;
        for (int row = 0; row < image.height(); row++) {
            long x = rowX;
            long y = rowY;
            for (int column = 0; column < image.width(); column++) {
                long left = x >> 16;
                long top = y >> 16;
                boolean inside = left >= 0 && left < image.width() && top >= 0 && top < image.height();
                sources[at++] = inside ? (int) (top * image.width() + left) : -1;
                x += fixed(a);
                y += fixed(d);
            }
            rowX += fixed(b);
            rowY += fixed(e);
        }
        return sources;
    }

    private static long fixed(double value) {
        return (long) Math.floor(value * ONE + 0.5);
    }

    private static void copy(Pixels image, FillColor fill, int[] sources) {
        byte[] from = image.values().clone();
        for (int channel = 0; channel < image.channels(); channel++) {
            byte outside = fill.channel(channel, image.channels());
            int plane = channel * sources.length;
            for (int i = 0; i < sources.length; i++) {
                image.values()[plane + i] = sources[i] < 0 ? outside : from[plane + sources[i]];
            }
        }
    }

    private void interpolate(Pixels image, Interpolation interpolation, FillColor fill) {
        Window window = new Window(image, interpolation);
        int plane = image.height() * image.width();
        for (int i = 0; i < plane; i++) {
            int line = i / image.width();
            double x = i % image.width() + 0.5;
            double y = line + 0.5;
            double column = a * x + b * y + c;
            double row = d * x + e * y + f;
            boolean inside = column >= 0 && column < image.width() && row >= 0 && row < image.height();
            if (inside) {
                window.moveTo(column - 0.5, row - 0.5);
            }
            for (int channel = 0; channel < image.channels(); channel++) {
                image.values()[channel * plane + i] =
                        inside ? window.value(channel) : fill.channel(channel, image.channels());
            }
        }
    }

    /** The pixels around a place, of which those outside repeat the border. */
    private static final class Window {
        private final Pixels image;
        private final byte[] from;
        private final Interpolation interpolation;
        private final int[] columns;
        private final int[] rows;
        private final double[] across;
        private final double[] down;
        private double right;
        private double below;

        Window(Pixels image, Interpolation interpolation) {
            this.image = image;
            this.interpolation = interpolation;
            from = image.values().clone();
            columns = new int[interpolation.taps];
            rows = new int[interpolation.taps];
            across = new double[interpolation.taps];
            down = new double[interpolation.taps];
        }

        void moveTo(double x, double y) {
            right = place(x, image.width(), columns);
            below = place(y, image.height(), rows);
        }

        /** Sets which columns or rows count, and returns how far behind the one before it the place is. */
        private double place(double at, int length, int[] taps) {
            int before = (int) Math.floor(at);
            int first = before - (taps.length / 2 - 1);
            Arrays.setAll(taps, i -> Math.min(length - 1, Math.max(0, first + i)));
            return at - before;
        }

        byte value(int channel) {
            int plane = channel * image.height() * image.width();
            for (int row = 0; row < rows.length; row++) {
                int start = plane + rows[row] * image.width();
                for (int column = 0; column < columns.length; column++) {
                    across[column] = from[start + columns[column]] & 255;
                }
                down[row] = interpolation.between(across, right);
            }
            double value = interpolation.between(down, below);
            return (byte) (int) Math.min(255, Math.max(0, value));
        }
    }
}
