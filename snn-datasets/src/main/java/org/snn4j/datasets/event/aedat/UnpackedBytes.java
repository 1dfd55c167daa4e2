package org.snn4j.datasets.event.aedat;

import java.util.Arrays;
import org.snn4j.datasets.event.FileBytes;

/** Bytes that the packets of a file unpack to, one packet at a time in the same array, never more than the file may have. */
final class UnpackedBytes {
    private long room;
    private byte[] bytes = new byte[1 << 12];
    private int size;

    UnpackedBytes(FileBytes source) {
        room = source.mostUnpacked();
    }

    /** Forgets the bytes of the packet before. */
    void restart() {
        room -= size;
        size = 0;
    }

    byte[] bytes() {
        return bytes;
    }

    int size() {
        return size;
    }

    /**
     * Makes room for more bytes.
     *
     * @return where they must end: behind as many, or earlier where the file may unpack to no more
     */
    int makeRoom(long more) {
        int end = (int) Math.min(Math.min(size + more, room), Integer.MAX_VALUE - 8);
        if (end > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.max(end, Math.min(2L * bytes.length, room)));
        }
        return end;
    }

    /** Whether no room can be made beyond this end. */
    boolean isFullAt(int end) {
        return end >= Math.min(room, Integer.MAX_VALUE - 8);
    }

    /** Counts bytes that were written behind the others. */
    void extendTo(int newSize) {
        size = newSize;
    }
}
