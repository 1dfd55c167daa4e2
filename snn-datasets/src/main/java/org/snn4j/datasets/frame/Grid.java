package org.snn4j.datasets.frame;

import java.util.function.IntUnaryOperator;

/** The pixel of a frame in which each row and column of a sensor is counted. */
public final class Grid {
    private final int height;
    private final int width;
    private final int[] rowStarts;
    private final int[] columns;

    private Grid(int height, int width, int[] rowStarts, int[] columns) {
        this.height = height;
        this.width = width;
        this.rowStarts = rowStarts;
        this.columns = columns;
    }

    /** Counts sensor row y in frame row {@code row(y)}, and sensor column x in frame column {@code column(x)}. */
    static Grid of(
            int sensorHeight, int sensorWidth, int height, int width, IntUnaryOperator row, IntUnaryOperator column) {
        int[] rowStarts = new int[sensorHeight];
        int[] columns = new int[sensorWidth];
        for (int y = 0; y < sensorHeight; y++) {
            rowStarts[y] = row.applyAsInt(y) * width;
        }
        for (int x = 0; x < sensorWidth; x++) {
            columns[x] = column.applyAsInt(x);
        }
        return new Grid(height, width, rowStarts, columns);
    }

    /**
     * Rows of a frame.
     *
     * @return their number
     */
    public int height() {
        return height;
    }

    /**
     * Columns of a frame.
     *
     * @return their number
     */
    public int width() {
        return width;
    }

    /** Whether every pixel of the sensor is counted in the pixel of the same place. */
    boolean isSensor() {
        if (height != rowStarts.length || width != columns.length) {
            return false;
        }
        for (int y = 0; y < height; y++) {
            if (rowStarts[y] != y * width) {
                return false;
            }
        }
        for (int x = 0; x < width; x++) {
            if (columns[x] != x) {
                return false;
            }
        }
        return true;
    }

    /** Index in the plane of the first pixel of the frame's row that each row of the sensor is counted in. */
    int[] rowStarts() {
        return rowStarts;
    }

    /** The frame's column that each column of the sensor is counted in. */
    int[] columns() {
        return columns;
    }
}
