package org.snn4j.datasets.event.file;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snn4j.datasets.DatasetFormatException;
import org.snn4j.datasets.event.AedatConvention;
import org.snn4j.datasets.event.AedatLayout;
import org.snn4j.datasets.event.EventFileOptions;
import org.snn4j.datasets.event.EventFormat;
import org.snn4j.datasets.event.EventRecording;
import org.snn4j.datasets.event.EventStream;
import org.snn4j.datasets.event.FileBytes;
import org.snn4j.datasets.event.TimeOrder;
import org.snn4j.datasets.event.aedat.Aedat2;
import org.snn4j.datasets.event.aedat.Aedat3;
import org.snn4j.datasets.event.aedat.Aedat4;
import org.snn4j.datasets.event.numpy.NumpyEvents;
import org.snn4j.datasets.event.prophesee.AtisBin;
import org.snn4j.datasets.event.prophesee.Evt2;
import org.snn4j.datasets.event.prophesee.Evt21;
import org.snn4j.datasets.event.prophesee.Evt3;
import org.snn4j.datasets.event.prophesee.EvtReader;
import org.snn4j.datasets.event.prophesee.PropheseeDat;
import org.snn4j.file.AtomicFile;

/**
 * Reads and writes files of event cameras.
 *
 * <p>{@link #read(Path)} finds the {@link EventFormat} by the content. Whatever a file contains, reading it throws no
 * other exception than {@link DatasetFormatException}, with file and byte. Reading takes memory for the file and for 12 bytes an event,
 * together at most 6 times the size of the file and a megabyte; twice as much where {@link TimeOrder#SORT} has
 * to sort. For a compressed file (AEDAT 4, .npz) its unpacked size counts; where that is more than 50 times its size and a
 * megabyte, the file is refused; RAW of EVT 2.1 has up to 4 events a byte and EVT 3.0 up to 6. Files have up to 2 GiB.
 */
public final class EventFiles {
    private EventFiles() {}

    /**
     * Reads the events of a file with the default options.
     *
     * @param file in one of the formats of {@link EventFormat}
     * @return its events
     * @throws DatasetFormatException where the file is missing, damaged or of no known format, or time runs backwards
     */
    public static EventStream read(Path file) {
        return read(file, EventFileOptions.standard());
    }

    /**
     * Reads the events of a file.
     *
     * @param file in one of the formats of {@link EventFormat}
     * @param options choices that the file should not make
     * @return its events
     * @throws DatasetFormatException where the file is missing or damaged, or not what the options say
     */
    public static EventStream read(Path file, EventFileOptions options) {
        return open(file, options).events();
    }

    /**
     * Reads the events of a file and describes the file.
     *
     * @param file in one of the formats of {@link EventFormat}
     * @param options choices that the file should not make
     * @return its events, format and size
     * @throws DatasetFormatException where the file is missing or damaged, or not what the options say
     */
    public static EventRecording open(Path file, EventFileOptions options) {
        return decode(FileBytes.read(file), options);
    }

    /**
     * Reads the events of a file in memory, such as an entry of an archive.
     *
     * @param content the bytes of the file, which must not change while they are read
     * @param name what messages call it
     * @param options choices that the file should not make
     * @return its events, format and size
     * @throws DatasetFormatException where the file is damaged, or not what the options say
     */
    public static EventRecording decode(byte[] content, String name, EventFileOptions options) {
        return decode(new FileBytes(name, content), options);
    }

    private static EventRecording decode(FileBytes source, EventFileOptions options) {
        EventFormat format = format(source, options.format());
        return switch (format) {
            case AEDAT_2 -> Aedat2.read(source, options);
            case AEDAT_3 -> Aedat3.read(source, options);
            case AEDAT_4 -> Aedat4.read(source, options);
            case ATIS_BIN -> AtisBin.read(source, options);
            case PROPHESEE_DAT -> PropheseeDat.read(source, options);
            case EVT_2 -> EvtReader.read(source, options, format, new Evt2());
            case EVT_2_1 -> EvtReader.read(source, options, format, new Evt21());
            case EVT_3 -> EvtReader.read(source, options, format, new Evt3());
            case NPY -> NumpyEvents.readNpy(source, options);
            case NPZ -> NumpyEvents.readNpz(source, options);
        };
    }

    private static EventFormat format(FileBytes source, @Nullable EventFormat wanted) {
        String unread = UnreadFormats.describe(source);
        if (unread != null) {
            throw source.wrong(0, unread);
        }
        EventFormat found = FormatDetection.of(source);
        if (wanted == EventFormat.ATIS_BIN && (found == null || found == EventFormat.ATIS_BIN)) {
            return EventFormat.ATIS_BIN;
        }
        if (found == null || (wanted == null && source.size() == 0)) {
            throw source.wrong(
                    0,
                    source.size() == 0
                            ? "is empty, which no supported format is"
                            : "begins with " + source.firstBytes() + ", as no supported format does: "
                                    + Arrays.stream(EventFormat.values())
                                            .map(EventFormat::title)
                                            .collect(Collectors.joining(", ")));
        }
        if (wanted != null && wanted != found) {
            throw source.wrong(
                    0,
                    found == EventFormat.ATIS_BIN
                            ? "begins with " + source.firstBytes() + ", not as " + wanted.title() + " does"
                            : "is " + found.title() + ", but " + wanted.title()
                                    + " was asked for; leave out EventFileOptions.format or name another file");
        }
        return found;
    }

    /**
     * Writes an AEDAT 2.0 file, completely or not at all.
     *
     * @param file the file to write or replace
     * @param events of a sensor with as many pixels as the camera, at times from 0 to 2^31 - 1 microseconds
     * @param layout the camera that the file names
     * @param convention where the events' pixels lie; reading with the same one gives the same events
     * @throws IllegalArgumentException where the file cannot hold the events
     * @throws java.io.UncheckedIOException where writing fails; the old file then remains
     */
    public static void writeAedat2(Path file, EventStream events, AedatLayout layout, AedatConvention convention) {
        Aedat2.checkFits(events, layout, convention);
        AtomicFile.write(file, out -> Aedat2.write(out, events, layout, convention));
    }

    /**
     * Writes a .bin file as in N-MNIST and N-Caltech101, completely or not at all.
     *
     * <p>The file does not hold the size of the sensor.
     *
     * @param file the file to write or replace
     * @param events with x up to 255 and y up to 239, at times from 0 to 2^31 - 1 microseconds
     * @throws IllegalArgumentException where the file cannot hold the events
     * @throws java.io.UncheckedIOException where writing fails; the old file then remains
     */
    public static void writeBin(Path file, EventStream events) {
        AtisBin.checkFits(events);
        AtomicFile.write(file, out -> AtisBin.write(out, events));
    }
}
