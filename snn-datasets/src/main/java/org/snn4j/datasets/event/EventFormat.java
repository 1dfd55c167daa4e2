package org.snn4j.datasets.event;

import org.jspecify.annotations.Nullable;

/** How a file holds the events of a recording; told from its first bytes, never from its name. */
public enum EventFormat {
    /** AEDAT 2.0 of jAER: DVS128 (CIFAR10-DVS) and DAVIS cameras. */
    AEDAT_2("AEDAT 2.0"),
    /** AEDAT 3.1 of cAER: DVS-Gesture. */
    AEDAT_3("AEDAT 3.1"),
    /** AEDAT 4 of DV, its packets plain or compressed by LZ4 or Zstandard. */
    AEDAT_4("AEDAT 4"),
    /** The 40-bit events of the ATIS: N-MNIST, N-Caltech101. It has no mark of its own. */
    ATIS_BIN("ATIS .bin"),
    /** The .dat files of Prophesee: N-Cars, GEN1. */
    PROPHESEE_DAT("Prophesee .dat"),
    /** RAW files of Prophesee in the encoding EVT 2.0. */
    EVT_2("Prophesee RAW (EVT 2.0)"),
    /** RAW files of Prophesee in the encoding EVT 2.1. */
    EVT_2_1("Prophesee RAW (EVT 2.1)"),
    /** RAW files of Prophesee in the encoding EVT 3.0. */
    EVT_3("Prophesee RAW (EVT 3.0)"),
    /** One structured NumPy array with the fields t, x, y and p, as Tonic has events. */
    NPY("NumPy .npy"),
    /** NumPy arrays t, x, y and p, as SpikingJelly caches events. */
    NPZ("NumPy .npz");

    private static final int RECORDS_TO_JUDGE = 1000;

    private final String title;

    EventFormat(String title) {
        this.title = title;
    }

    /**
     * What people call it.
     *
     * @return such as {@code AEDAT 2.0}
     */
    public String title() {
        return title;
    }

    /** The format whose mark a file begins with; without a mark, .bin where its times could be times, else none. */
    static @Nullable EventFormat of(Source source) {
        EventFormat marked = marked(source);
        return marked == null && looksLikeBin(source) ? ATIS_BIN : marked;
    }

    private static @Nullable EventFormat marked(Source source) {
        if (source.startsWith("% ")) {
            switch (PropheseeRaw.encoding(source)) {
                case "EVT2" -> {
                    return EVT_2;
                }
                case "EVT21" -> {
                    return EVT_2_1;
                }
                case "EVT3" -> {
                    return EVT_3;
                }
                default -> {
                    // A .dat file, or none that is read.
                }
            }
        }
        if (source.startsWith("#!AER-DAT2.")) {
            return AEDAT_2;
        }
        if (source.startsWith("#!AER-DAT3.")) {
            return AEDAT_3;
        }
        if (source.startsWith("#!AER-DAT4.")) {
            return AEDAT_4;
        }
        if (source.startsWith(NpyArray.MAGIC)) {
            return NPY;
        }
        if (source.startsWith("PK\3\4") || source.startsWith("PK\5\6")) {
            return NPZ;
        }
        // A .bin whose first event is at (37, 32) begins like this too, but has no line of text there.
        return source.startsWith("% ") && source.textLineEnd(0) > 0 ? PROPHESEE_DAT : null;
    }

    /** Noise goes back at every second event, recordings hardly ever. */
    private static boolean looksLikeBin(Source source) {
        int records = Math.min(RECORDS_TO_JUDGE, source.size() / AtisBin.RECORD);
        int back = 0;
        int last = 0;
        for (int i = 0; i < records; i++) {
            int at = i * AtisBin.RECORD;
            boolean marker = AtisBin.isOverflow(source.bytes(), at);
            int time = AtisBin.ticks(source.bytes(), at);
            // After an overflow the low bits begin again.
            back += time < last && !marker ? 1 : 0;
            last = marker ? 0 : time;
        }
        return records > 0 && back <= Math.max(1, records / 10);
    }
}
