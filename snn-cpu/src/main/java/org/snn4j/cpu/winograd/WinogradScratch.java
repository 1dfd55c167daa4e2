package org.snn4j.cpu.winograd;

/** Memory that the Winograd convolutions of one plan use one after the other; it grows to the largest. */
public final class WinogradScratch {
    private float[] left = new float[0];
    private float[] right = new float[0];
    private float[] filters = new float[0];
    private final SparseLists lists = new SparseLists();

    /** Transformed tiles of the input. */
    float[] left(int length) {
        left = atLeast(left, length);
        return left;
    }

    /** Products, or transformed tiles of a gradient. */
    float[] right(int length) {
        right = atLeast(right, length);
        return right;
    }

    /** Transformed weights, or their gradient. */
    float[] filters(int length) {
        filters = atLeast(filters, length);
        return filters;
    }

    /** Lists of pixels, large enough for those of a layout. */
    SparseLists lists(SparseLayout layout) {
        lists.fit(layout);
        return lists;
    }

    private static float[] atLeast(float[] array, int length) {
        return array.length >= length ? array : new float[length];
    }
}
