package org.snn4j.cpu.winograd;

import static org.snn4j.cpu.winograd.WinogradLoops.LANES;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.snn4j.cpu.memory.Activation;

/** Working memory of one thread: a patch of the gradient, and the pixels of the input that are listed. */
final class SparseWorkspace {
    private final SparseLayout layout;
    private final short[] place;
    private final float[] pixels;
    private final WinogradLoops loops;
    private @Nullable SparsePatch ones;
    private @Nullable SparsePatch others;

    SparseWorkspace(SparseLayout layout, WinogradLoops loops) {
        this.layout = layout;
        this.loops = loops;
        this.place = layout.places();
        this.pixels = new float[layout.listLength() * LANES];
    }

    /**
     * Lists the pixels of a block of channels on a patch.
     *
     * @param nth the patch's number in its group
     * @return whether they are known to be of ones only
     */
    boolean collect(Activation input, int patch, int plane, SparseLists lists, int nth) {
        Arrays.fill(pixels, 0);
        for (int cell = 0; cell < layout.windowsOf(patch); cell++) {
            int window = patch * layout.cells() + cell;
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
        return lists.collect(loops, nth, plane, pixels, place);
    }

    /**
     * A block of channels of the gradient on a patch, zeros around the images.
     *
     * @param onesOnly whether all values of the lists are one
     */
    SparsePatch spread(Activation dy, int patch, int block, boolean onesOnly) {
        SparsePatch to = patch(onesOnly);
        if (layout.windowsOfAnImage() > 1) {
            to.clear();
        }
        int rowLength = layout.outputWidth() * LANES;
        for (int cell = 0; cell < layout.windowsOf(patch); cell++) {
            int window = patch * layout.cells() + cell;
            int top = layout.top(window) - 2 + layout.padding();
            int left = layout.left(window) - 2 + layout.padding();
            int firstRow = Math.max(top, 0);
            int endRow = Math.min(top + layout.windowHeight() + 2, layout.outputHeight());
            int firstColumn = Math.max(left, 0);
            int endColumn = Math.min(left + layout.windowWidth() + 2, layout.outputWidth());
            int count = (endColumn - firstColumn) * LANES;
            int from = dy.offset(0, layout.image(window), block) + firstColumn * LANES;
            int place = layout.cell(cell) + firstColumn - left;
            for (int y = firstRow; y < endRow; y++) {
                int row = (place + (y - top) * SparseLayout.COLUMNS) * LANES;
                to.put(row, dy.floats(), from + y * rowLength, count);
            }
        }
        return to;
    }

    private SparsePatch patch(boolean onesOnly) {
        SparsePatch known = onesOnly ? ones : others;
        if (known == null) {
            known = loops.patch(onesOnly);
            if (onesOnly) {
                ones = known;
            } else {
                others = known;
            }
        }
        return known;
    }
}
