package org.snn4j.datasets.image.policy;

/** A part of an image; bottom and right lie behind it. */
record Rectangle(int top, int left, int bottom, int right) {
    /** Receives the places of one row, from the first to the one behind the last. */
    @FunctionalInterface
    interface Row {
        void accept(int from, int to);
    }

    /** Visits its rows in all channels of an image that begins at a place in an array. */
    void rows(int at, int channels, int height, int width, Row row) {
        for (int channel = 0; channel < channels; channel++) {
            for (int y = top; y < bottom; y++) {
                int start = at + (channel * height + y) * width;
                row.accept(start + left, start + right);
            }
        }
    }
}
