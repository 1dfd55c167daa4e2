package org.snn4j.datasets.augment;

import java.util.function.IntBinaryOperator;
import org.snn4j.datasets.frame.EventFrames;

/** Frames whose pixels come from elsewhere in the same plane; every plane alike. */
final class Sources {
    private Sources() {}

    static EventFrames flip(EventFrames frames) {
        return moved(frames, (x, y) -> frames.width() - 1 - x, (x, y) -> y);
    }

    static EventFrames roll(EventFrames frames, int down, int right) {
        return moved(
                frames,
                (x, y) -> Math.floorMod(x - right, frames.width()),
                (x, y) -> Math.floorMod(y - down, frames.height()));
    }

    /** Pixel (y, x) becomes what (y + down, x + right) was. */
    static EventFrames shift(EventFrames frames, int down, int right) {
        return moved(frames, (x, y) -> x + right, (x, y) -> y + down);
    }

    static EventFrames rotation(EventFrames frames, double angle) {
        double cos = StrictMath.cos(angle);
        double sin = StrictMath.sin(angle);
        double middleX = (frames.width() - 1) / 2.0;
        double middleY = (frames.height() - 1) / 2.0;
        return moved(frames, (x, y) -> (int) Math.rint(middleX + cos * (x - middleX) + sin * (y - middleY)), (x, y) ->
                (int) Math.rint(middleY - sin * (x - middleX) + cos * (y - middleY)));
    }

    static EventFrames shear(EventFrames frames, double slope) {
        double middle = (frames.height() - 1) / 2.0;
        return moved(frames, (x, y) -> (int) Math.rint(x + slope * (y - middle)), (x, y) -> y);
    }

    static EventFrames cutout(EventFrames frames, int top, int left, int side) {
        return moved(
                frames, (x, y) -> x >= left && x < left + side && y >= top && y < top + side ? -1 : x, (x, y) -> y);
    }

    /** Pixel (x, y) becomes what (column(x, y), row(x, y)) was, or 0 where that lies outside. */
    private static EventFrames moved(EventFrames frames, IntBinaryOperator column, IntBinaryOperator row) {
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
