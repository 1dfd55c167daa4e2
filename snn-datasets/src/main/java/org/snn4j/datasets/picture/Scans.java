package org.snn4j.datasets.picture;

import java.util.HashMap;
import java.util.Map;

/** Which bits of each coefficient of each component the scans of a JPEG have contained so far. */
final class Scans {
    private static final int COEFFICIENTS = 64;

    /** The lowest bit seen of each coefficient; 14 where nothing was seen. */
    private final Map<Byte, int[]> lowest = new HashMap<>();

    /** Records what a scan contains, from its segment with its marker. */
    void scan(byte[] segment) {
        int count = segment[4];
        int first = segment[5 + 2 * count] & 63;
        int last = segment[6 + 2 * count] & 63;
        int bit = segment[7 + 2 * count] & 15;
        for (int i = 0; i < count; i++) {
            int[] bits = lowest.computeIfAbsent(segment[5 + 2 * i], component -> unknown());
            for (int k = first; k <= last; k++) {
                bits[k] = Math.min(bits[k], bit);
            }
        }
    }

    private static int[] unknown() {
        int[] bits = new int[COEFFICIENTS];
        java.util.Arrays.fill(bits, 14);
        return bits;
    }

    /** Whether these components are complete. */
    boolean isWhole(byte[] components) {
        for (byte component : components) {
            for (int bit : lowest.computeIfAbsent(component, missing -> unknown())) {
                if (bit > 0) {
                    return false;
                }
            }
        }
        return true;
    }
}
