package org.snn4j.datasets.event.numpy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import org.snn4j.datasets.DatasetFormatException;
import org.snn4j.datasets.event.EventAddress;
import org.snn4j.datasets.event.EventBuffer;
import org.snn4j.datasets.event.EventFileOptions;
import org.snn4j.datasets.event.EventFormat;
import org.snn4j.datasets.event.EventRecording;
import org.snn4j.datasets.event.EventStream;
import org.snn4j.datasets.event.FileBytes;
import org.snn4j.datasets.event.Sensor;

/** Events in NumPy's files: columns t, x, y and p, in one structured array or in one array each. */
public final class NumpyEvents {
    private static final List<String> NAMES = List.of("t", "x", "y", "p");
    private static final String SUFFIX = ".npy";

    private NumpyEvents() {}

    /**
     * Reads a structured array with the fields t, x, y and p.
     *
     * @param source the file
     * @param options what is not left to the file
     * @return its events
     * @throws org.snn4j.datasets.DatasetFormatException where the file is damaged
     */
    public static EventRecording readNpy(FileBytes source, EventFileOptions options) {
        return read(EventFormat.NPY, NpyArray.of(source), options);
    }

    /**
     * Reads an archive of arrays t, x, y and p, or of one structured array.
     *
     * @param source the file
     * @param options what is not left to the file
     * @return its events
     * @throws org.snn4j.datasets.DatasetFormatException where the file is damaged
     */
    public static EventRecording readNpz(FileBytes source, EventFileOptions options) {
        Map<String, FileBytes> arrays = arrays(source);
        if (arrays.size() == 1) {
            NpyArray only = NpyArray.of(arrays.values().iterator().next());
            if (!only.names().contains(NpyArray.VALUE)) {
                return read(EventFormat.NPZ, only, options);
            }
        }
        List<NpyColumn> columns = new ArrayList<>();
        int count = -1;
        for (String name : NAMES) {
            FileBytes entry = arrays.get(name);
            NpyArray array = entry == null ? null : NpyArray.of(entry);
            NpyColumn column = array == null ? null : array.column(NpyArray.VALUE);
            if (array == null || column == null) {
                throw lacks(source, name, arrays.keySet());
            }
            if (count >= 0 && array.count() != count) {
                throw source.wrong(
                        -1, "has " + count + " numbers in t but " + array.count() + " in " + name + "; one is cut off");
            }
            count = array.count();
            columns.add(column);
        }
        return read(EventFormat.NPZ, columns, count, options);
    }

    private static EventRecording read(EventFormat format, NpyArray array, EventFileOptions options) {
        int count = array.count();
        List<NpyColumn> columns = new ArrayList<>();
        for (String name : NAMES) {
            NpyColumn column = array.column(name);
            if (column == null) {
                throw lacks(array.source(), name, array.names());
            }
            columns.add(column);
        }
        return read(format, columns, count, options);
    }

    private static EventRecording read(
            EventFormat format, List<NpyColumn> columns, int count, EventFileOptions options) {
        NpyColumn time = columns.get(0);
        EventBuffer events = new EventBuffer(time.source(), count).locatedBy(time::byteOf);
        for (int row = 0; row < count; row++) {
            events.times[row] = time.at(row);
        }
        NpyColumn x = columns.get(1);
        NpyColumn y = columns.get(2);
        NpyColumn polarity = columns.get(3);
        for (int row = 0; row < count; row++) {
            int column = (int) x.within(EventStream.MAX_SIDE, row, "x");
            int line = (int) y.within(EventStream.MAX_SIDE, row, "y");
            events.addresses[row] = EventAddress.of(column, line, (int) polarity.within(2, row, "polarity"));
        }
        events.size = count;
        return events.finish(format, Sensor::smallest, options, time.first(), count);
    }

    private static DatasetFormatException lacks(FileBytes source, String name, Set<String> there) {
        return source.wrong(
                -1,
                "has no array or field " + name + ", only " + FileBytes.shown(new TreeSet<>(there).toString())
                        + ", but events are arrays or fields t, x, y and p");
    }

    /** The files of the arrays of an archive by the arrays' names; at least one. */
    private static Map<String, FileBytes> arrays(FileBytes source) {
        Map<String, FileBytes> arrays = new LinkedHashMap<>();
        ByteArrayInputStream bytes = new ByteArrayInputStream(source.bytes());
        long left = source.mostUnpacked();
        try (ZipInputStream zip = new ZipInputStream(bytes)) {
            @Nullable ZipEntry entry;
            while ((entry = zip.getNextEntry()) != null) {
                String name = entry.getName();
                if (name.endsWith(SUFFIX)) {
                    byte[] content = zip.readNBytes((int) Math.min(left + 1, Integer.MAX_VALUE));
                    left -= content.length;
                    if (left < 0) {
                        throw source.tooLarge(source.size() - bytes.available(), "the entry " + FileBytes.shown(name));
                    }
                    String array = name.substring(0, name.length() - SUFFIX.length());
                    arrays.put(array, new FileBytes(source.name() + "!" + FileBytes.shown(name), content));
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            int at = source.size() - bytes.available();
            throw source.wrong(
                    at,
                    "is no whole zip archive near byte " + at + " (" + e.getMessage() + "); it is damaged or cut off");
        }
        if (arrays.isEmpty()) {
            throw source.wrong(
                    0, "is a zip archive without arrays of NumPy; to read one of its files, unpack it first");
        }
        return arrays;
    }
}
