package org.snn4j.datasets.event.aedat;

import java.util.Arrays;
import org.snn4j.datasets.event.FileBytes;

/** Holds the unpacked bytes of one packet at a time in the same array, up to the limit of the file. */
final class UnpackedBytes {
    private long left;
    private byte[] bytes = new byte[1 << 12];
    private int size;

    UnpackedBytes(FileBytes source) {
        left = source.mostUnpacked();
    }

    /** Discards the bytes of the previous packet. */
    void restart() {
        left -= size;
        size = 0;
    }

    byte[] bytes() {
        return bytes;
    }

    int size() {
        return size;
    }

    /**
     * Grows the array for more bytes.
     *
     * @return where they must end: after that many bytes, or earlier at the limit of the file
     */
    int reserve(long more) {
        int end = (int) Math.min(Math.min(size + more, left), Integer.MAX_VALUE - 8);
        if (end > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.max(end, Math.min(2L * bytes.length, left)));
        }
        return end;
    }

    /** Whether the limit does not allow to grow beyond this end. */
    boolean isFullAt(int end) {
        return end >= Math.min(left, Integer.MAX_VALUE - 8);
    }

    /** Counts bytes that were written after the others. */
    void extendTo(int newSize) {
        size = newSize;
    }
}
