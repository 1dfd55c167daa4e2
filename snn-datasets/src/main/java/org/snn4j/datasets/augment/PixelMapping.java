package org.snn4j.datasets.augment;

import java.util.function.IntBinaryOperator;
import org.snn4j.datasets.frame.EventFrames;

/**
 * Moves the pixels of frames, the same way in every plane: pixel (x, y) becomes what (column(x, y), row(x, y)) was, or 0
 * where that lies outside.
 *
 * @param column where a pixel comes from, across
 * @param row where a pixel comes from, down
 */
record PixelMapping(IntBinaryOperator column, IntBinaryOperator row) {
    /** Mirrors left and right. */
    static PixelMapping flip(EventFrames frames) {
        return new PixelMapping((x, y) -> frames.width() - 1 - x, (x, y) -> y);
    }

    /** Shifts down and right; what leaves a frame comes in on the other side. */
    static PixelMapping roll(EventFrames frames, int down, int right) {
        return new PixelMapping(
                (x, y) -> Math.floorMod(x - right, frames.width()), (x, y) -> Math.floorMod(y - down, frames.height()));
    }

    /** Pixel (y, x) becomes what (y + down, x + right) was. */
    static PixelMapping shift(int down, int right) {
        return new PixelMapping((x, y) -> x + right, (x, y) -> y + down);
    }

    /** Rotates about the middle by an angle in radians. */
    static PixelMapping rotation(EventFrames frames, double angle) {
        double cos = StrictMath.cos(angle);
        double sin = StrictMath.sin(angle);
        double middleX = (frames.width() - 1) / 2.0;
        double middleY = (frames.height() - 1) / 2.0;
        return new PixelMapping(
                (x, y) -> (int) Math.rint(middleX + cos * (x - middleX) + sin * (y - middleY)),
                (x, y) -> (int) Math.rint(middleY - sin * (x - middleX) + cos * (y - middleY)));
    }

    /** Shifts each row by its distance from the middle times a slope. */
    static PixelMapping shear(EventFrames frames, double slope) {
        double middle = (frames.height() - 1) / 2.0;
        return new PixelMapping((x, y) -> (int) Math.rint(x + slope * (y - middle)), (x, y) -> y);
    }

    /** Sets a square to 0. */
    static PixelMapping cutout(int top, int left, int side) {
        return new PixelMapping(
                (x, y) -> x >= left && x < left + side && y >= top && y < top + side ? -1 : x, (x, y) -> y);
    }

    EventFrames apply(EventFrames frames) {
        int[] source = new int[frames.height() * frames.width()];
        int at = 0;
        for (int y = 0; y < frames.height(); y++) {
            for (int x = 0; x < frames.width(); x++) {
                int fromX = column.applyAsInt(x, y);
                int fromY = row.applyAsInt(x, y);
                boolean inside = fromX >= 0 && fromX < frames.width() && fromY >= 0 && fromY < frames.height();
                source[at++] = inside ? fromY * frames.width() + fromX : -1;
            }
        }
        return frames.rearranged(source);
    }
}
