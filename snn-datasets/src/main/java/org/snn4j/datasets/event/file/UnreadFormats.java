package org.snn4j.datasets.event.file;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snn4j.datasets.event.FileBytes;
import org.snn4j.datasets.event.prophesee.PropheseeRaw;

/** Formats that are recognised but not supported, and how to convert them. */
final class UnreadFormats {
    private static final String AS_NUMPY = "save its events as .npy or .npz, with t in microseconds, x, y and p";
    private static final String UNPACK = "unpack it first";

    private static final Map<String, String> BY_MARK = new LinkedHashMap<>();

    static {
        BY_MARK.put("\u0089HDF\r\n\u001a\n", "HDF5, which is not read; " + AS_NUMPY);
        BY_MARK.put("#!AER-DAT1.", "AEDAT 1.0, which is not read; write it again as AEDAT 2.0 by jAER");
        BY_MARK.put(
                "Event Stream", "an Event Stream (.es) file, which is not read; " + AS_NUMPY + ", such as by faery");
        BY_MARK.put("#ROSBAG", "a ROS bag, which is not read; " + AS_NUMPY);
        BY_MARK.put("MATLAB 5.0", "a MATLAB file, which is not read; " + AS_NUMPY);
        BY_MARK.put("\u001f\u008b\u0008", "packed by gzip; " + UNPACK);
        BY_MARK.put("\u00fd7zXZ\0", "packed by xz; " + UNPACK);
        BY_MARK.put("7z\u00bc\u00af'\u001c", "packed by 7-Zip; " + UNPACK);
    }

    private UnreadFormats() {}

    /** An error message for such a file; null for others. */
    static @Nullable String describe(FileBytes source) {
        for (Map.Entry<String, String> known : BY_MARK.entrySet()) {
            if (source.startsWith(known.getKey())) {
                return "is " + known.getValue();
            }
        }
        String encoding = source.startsWith("% ") ? PropheseeRaw.encoding(source) : "";
        return switch (encoding) {
            case "", "EVT2", "EVT21", "EVT3" -> null;
            case "?" ->
                "is Prophesee RAW whose header states no encoding (evt or format); write it again by Metavision"
                        + " Studio, or as .dat by metavision_file_to_dat";
            default ->
                "is Prophesee RAW (" + FileBytes.shown(encoding)
                        + "), of which EVT 2.0, 2.1 and 3.0 are read; write it as .dat by metavision_file_to_dat";
        };
    }
}
