package org.snn4j.cpu;

import static org.snn4j.cpu.WinogradLoops.LANES;

import java.util.Arrays;

/** What one thread works in: a sheet, and pixels on their way to it. */
final class SparsePiece {
    private final SparseLayout layout;
    private final short[] place;
    private final float[] pixels;
    private final float[] rows;

    /** {@code [ROWS, COLUMNS, LANES]}. */
    final float[] sheet = new float[SparseLayout.SHEET];

    SparsePiece(SparseLayout layout) {
        this.layout = layout;
        this.place = layout.places();
        this.pixels = new float[layout.pixels() * LANES];
        this.rows = new float[(layout.windowHeight() + 2) * layout.outputWidth() * LANES];
    }

    /**
     * Lists the pixels of a block of channels on a sheet.
     *
     * @param nth the sheet's number in its group
     */
    void collect(Activation input, int sheet, int plane, SparseLists lists, int nth) {
        Arrays.fill(pixels, 0);
        for (int cell = 0; cell < layout.windowsOf(sheet); cell++) {
            int window = sheet * layout.cells() + cell;
            int top = layout.top(window);
            int left = layout.left(window);
            int down = Math.min(layout.windowHeight(), layout.height() - top);
            int across = Math.min(layout.windowWidth(), layout.width() - left);
            int from = input.offset(0, layout.image(window), plane) + (top * layout.width() + left) * LANES;
            int to = cell * layout.windowLength() * LANES;
            if (across == layout.width()) {
                input.floats().get(from, pixels, to, down * across * LANES);
            } else {
                for (int y = 0; y < down; y++) {
                    int row = to + y * layout.windowWidth() * LANES;
                    input.floats().get(from + y * layout.width() * LANES, pixels, row, across * LANES);
                }
            }
        }
        lists.collect(nth, plane, pixels, place);
    }

    /** Lays a block of channels of the gradient on the sheet, zeros around the images. */
    void spread(Activation dy, int sheet, int block) {
        Arrays.fill(this.sheet, 0);
        for (int cell = 0; cell < layout.windowsOf(sheet); cell++) {
            int window = sheet * layout.cells() + cell;
            int top = layout.top(window) - 2 + layout.padding();
            int left = layout.left(window) - 2 + layout.padding();
            int firstRow = Math.max(top, 0);
            int endRow = Math.min(top + layout.windowHeight() + 2, layout.outputHeight());
            int firstColumn = Math.max(left, 0);
            int endColumn = Math.min(left + layout.windowWidth() + 2, layout.outputWidth());
            int rowLength = layout.outputWidth() * LANES;
            int count = (endColumn - firstColumn) * LANES;
            int from = dy.offset(0, layout.image(window), block) + firstRow * rowLength;
            dy.floats().get(from, rows, (endRow - firstRow) * rowLength);
            int to = layout.cell(cell) + firstColumn - left;
            for (int y = firstRow; y < endRow; y++) {
                int row = (to + (y - top) * SparseLayout.COLUMNS) * LANES;
                System.arraycopy(rows, (y - firstRow) * rowLength + firstColumn * LANES, this.sheet, row, count);
            }
        }
    }
}
