package org.snn4j.datasets.event.file;

import org.jspecify.annotations.Nullable;
import org.snn4j.datasets.event.EventFormat;
import org.snn4j.datasets.event.FileBytes;
import org.snn4j.datasets.event.numpy.NpyArray;
import org.snn4j.datasets.event.prophesee.AtisBin;
import org.snn4j.datasets.event.prophesee.PropheseeRaw;

/** Finds the format of a file by its first bytes. */
final class FormatDetection {
    private static final int RECORDS_TO_CHECK = 1000;

    private FormatDetection() {}

    /** The format whose mark the file begins with; without a mark, .bin where its times mostly increase; else null. */
    static @Nullable EventFormat of(FileBytes source) {
        EventFormat marked = marked(source);
        return marked == null && looksLikeBin(source) ? EventFormat.ATIS_BIN : marked;
    }

    private static @Nullable EventFormat marked(FileBytes source) {
        if (source.startsWith("% ")) {
            switch (PropheseeRaw.encoding(source)) {
                case "EVT2" -> {
                    return EventFormat.EVT_2;
                }
                case "EVT21" -> {
                    return EventFormat.EVT_2_1;
                }
                case "EVT3" -> {
                    return EventFormat.EVT_3;
                }
                default -> {
                    // A .dat file, or one that is not supported.
                }
            }
        }
        if (source.startsWith("#!AER-DAT2.")) {
            return EventFormat.AEDAT_2;
        }
        if (source.startsWith("#!AER-DAT3.")) {
            return EventFormat.AEDAT_3;
        }
        if (source.startsWith("#!AER-DAT4.")) {
            return EventFormat.AEDAT_4;
        }
        if (source.startsWith(NpyArray.MAGIC)) {
            return EventFormat.NPY;
        }
        if (source.startsWith("PK\3\4") || source.startsWith("PK\5\6")) {
            return EventFormat.NPZ;
        }
        // A .bin whose first event is at (37, 32) begins like this too, but has no line of text there.
        return source.startsWith("% ") && source.textLineEnd(0) > 0 ? EventFormat.PROPHESEE_DAT : null;
    }

    /** Whether times mostly increase: in noise every second one decreases, in recordings hardly any. */
    private static boolean looksLikeBin(FileBytes source) {
        int records = Math.min(RECORDS_TO_CHECK, source.size() / AtisBin.RECORD);
        int back = 0;
        int last = 0;
        for (int i = 0; i < records; i++) {
            int at = i * AtisBin.RECORD;
            boolean marker = AtisBin.isOverflow(source.bytes(), at);
            int time = AtisBin.ticks(source.bytes(), at);
            // After an overflow the low bits start from 0.
            back += time < last && !marker ? 1 : 0;
            last = marker ? 0 : time;
        }
        return records > 0 && back <= Math.max(1, records / 10);
    }
}
