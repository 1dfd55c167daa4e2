package org.snn4j.datasets.event.aedat;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.snn4j.check.Check;
import org.snn4j.datasets.event.AedatConvention;
import org.snn4j.datasets.event.AedatLayout;
import org.snn4j.datasets.event.EventAddress;
import org.snn4j.datasets.event.EventBuffer;
import org.snn4j.datasets.event.EventFileOptions;
import org.snn4j.datasets.event.EventFormat;
import org.snn4j.datasets.event.EventRecording;
import org.snn4j.datasets.event.EventStream;
import org.snn4j.datasets.event.FileBytes;
import org.snn4j.datasets.event.Sensor;

/** AEDAT 2.0: lines of text that begin with #, then records of a 32-bit address and 32 bits of microseconds. */
public final class Aedat2 {
    private static final int RECORD = 8;
    private static final String END_OF_HEADER = "#End Of ASCII Header";
    private static final String CAMERA = "# AEChip:";

    private static final int DVS128_SPECIAL = 1 << 15;
    private static final int DAVIS_NO_EVENT = 1 << 31 | 1 << 10;

    private static final VarHandle RECORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private Aedat2() {}

    /** Where the header ends, and the camera that it names, if any. */
    private record Header(int end, String camera) {
        static Header of(FileBytes source) {
            String camera = "";
            int at = 0;
            while (at < source.size() && source.bytes()[at] == '#') {
                // The first byte of an event of a DAVIS may be # too, but no text follows.
                int end = source.textLineEnd(at);
                if (end < 0) {
                    break;
                }
                String line = source.text(at, end);
                if (line.startsWith(CAMERA)) {
                    camera = line.substring(CAMERA.length()).strip();
                }
                at = end;
                if (line.startsWith(END_OF_HEADER)) {
                    break;
                }
            }
            return new Header(at, camera);
        }

        AedatLayout layout(FileBytes source) {
            AedatLayout layout = camera.isEmpty() ? AedatLayout.DVS128 : AedatLayout.of(camera);
            if (layout == null) {
                throw source.wrong(
                        0,
                        "was recorded by a " + camera
                                + ", whose addresses are not known; choose a layout by EventFileOptions.layout");
            }
            return layout;
        }
    }

    /**
     * Reads a file.
     *
     * @param source the file
     * @param options what is not left to the file
     * @return its events
     * @throws org.snn4j.datasets.DatasetFormatException where the file is damaged
     */
    public static EventRecording read(FileBytes source, EventFileOptions options) {
        Header header = Header.of(source);
        int records = (source.size() - header.end) / RECORD;
        int end = header.end + records * RECORD;
        if (end != source.size()) {
            throw source.cutOff(end, "the record", end + RECORD);
        }
        AedatLayout layout = options.layoutOr(() -> header.layout(source));
        AedatConvention convention = options.conventionOr(usual(layout));
        if (convention.isTransposed() && layout.width() != layout.height()) {
            throw source.wrong(
                    0,
                    "holds events of a " + layout + ", which " + convention
                            + " has no places for; choose RAW, JAER or UPRIGHT by EventFileOptions.convention");
        }
        Sensor sensor = new Sensor(layout.width(), layout.height());
        Sensor said = options.sensorOr(() -> sensor);
        if (!said.equals(sensor)) {
            throw source.wrong(
                    0,
                    "holds events of a " + layout + " with " + sensor + " pixels, but " + said
                            + " were asked for; leave out EventFileOptions.sensor");
        }
        EventBuffer events = new EventBuffer(source, records).withClockOf32Bits();
        if (layout == AedatLayout.DVS128) {
            readDvs128(source, header.end, events);
        } else {
            readDavis(source, header.end, events);
        }
        EventRecording found = events.finish(EventFormat.AEDAT_2, sensor, options, header.end, records);
        convention.apply(events.addresses, events.size, layout.width(), layout.height());
        return found;
    }

    private static AedatConvention usual(AedatLayout layout) {
        return layout == AedatLayout.DVS128 ? AedatConvention.SPIKING_JELLY : AedatConvention.RAW;
    }

    private static void readDvs128(FileBytes source, int begin, EventBuffer events) {
        byte[] bytes = source.bytes();
        long[] times = events.times;
        int[] addresses = events.addresses;
        int size = 0;
        int used = 0;
        for (int at = begin; at < bytes.length; at += RECORD) {
            long record = (long) RECORDS.get(bytes, at);
            int address = (int) (record >>> 32);
            used |= address;
            times[size] = record & 0xFFFF_FFFFL;
            addresses[size] = EventAddress.of(address >>> 1 & 127, address >>> 8 & 127, ~address & 1);
            size += (address & DVS128_SPECIAL) == 0 ? 1 : 0;
        }
        events.size = size;
        events.locatedBy(event -> byteOf(bytes, begin, DVS128_SPECIAL, event));
        if (used >>> 16 != 0) {
            int at = begin;
            while ((address(bytes, at) >>> 16) == 0) {
                at += RECORD;
            }
            throw source.wrong(
                    at,
                    "the address at byte " + at + " is 0x" + Integer.toHexString(address(bytes, at))
                            + ", but a DVS128 has 16 bits; the file is damaged, or of another camera (see"
                            + " EventFileOptions.layout) or byte order");
        }
    }

    private static void readDavis(FileBytes source, int begin, EventBuffer events) {
        byte[] bytes = source.bytes();
        long[] times = events.times;
        int[] addresses = events.addresses;
        int size = 0;
        for (int at = begin; at < bytes.length; at += RECORD) {
            long record = (long) RECORDS.get(bytes, at);
            int address = (int) (record >>> 32);
            times[size] = record & 0xFFFF_FFFFL;
            addresses[size] = EventAddress.of(address >>> 12 & 1023, address >>> 22 & 511, address >>> 11 & 1);
            size += (address & DAVIS_NO_EVENT) == 0 ? 1 : 0;
        }
        events.size = size;
        events.locatedBy(event -> byteOf(bytes, begin, DAVIS_NO_EVENT, event));
    }

    private static int address(byte[] bytes, int at) {
        return (int) ((long) RECORDS.get(bytes, at) >>> 32);
    }

    private static long byteOf(byte[] bytes, int begin, int leftOut, int event) {
        int at = begin;
        for (int left = event; left > 0 || (address(bytes, at) & leftOut) != 0; at += RECORD) {
            left -= (address(bytes, at) & leftOut) == 0 ? 1 : 0;
        }
        return at;
    }

    /**
     * Writes a file.
     *
     * @param out where to
     * @param events what to write; {@link #checkFits} has accepted them
     * @param layout the camera
     * @param convention where the events' pixels lie
     * @throws IOException where writing fails
     */
    public static void write(OutputStream out, EventStream events, AedatLayout layout, AedatConvention convention)
            throws IOException {
        String camera = layout == AedatLayout.DVS128
                ? "ch.unizh.ini.jaer.chip.retina.DVS128"
                : "eu.seebetter.ini.chips.davis." + layout;
        String header = "#!AER-DAT2.0\r\n# This is a raw AE data file - do not edit\r\n"
                + "# Data format is int32 address, int32 timestamp (8 bytes total), repeated for each event\r\n"
                + "# Timestamps tick is 1 us\r\n" + CAMERA + " " + camera + "\r\n" + END_OF_HEADER + "\r\n";
        out.write(header.getBytes(StandardCharsets.US_ASCII));
        byte[] record = new byte[RECORD];
        int[] one = new int[1];
        for (int i = 0; i < events.size(); i++) {
            one[0] = EventAddress.of(events.x(i), events.y(i), events.polarity(i));
            convention.apply(one, 1, layout.width(), layout.height());
            long address = stored(one[0], layout) & 0xFFFF_FFFFL;
            RECORDS.set(record, 0, address << 32 | events.time(i));
            out.write(record);
        }
    }

    private static int stored(int event, AedatLayout layout) {
        int x = EventAddress.x(event);
        int y = EventAddress.y(event);
        int polarity = EventAddress.polarity(event);
        return layout == AedatLayout.DVS128 ? y << 8 | x << 1 | 1 - polarity : y << 22 | x << 12 | polarity << 11;
    }

    /**
     * Refuses what a file of this camera cannot hold, before anything is written.
     *
     * @param events what is to be written
     * @param layout the camera
     * @param convention where the events' pixels lie
     * @throws IllegalArgumentException where they do not fit
     */
    public static void checkFits(EventStream events, AedatLayout layout, AedatConvention convention) {
        Check.that(
                events.width() == layout.width() && events.height() == layout.height(),
                "a " + layout + " has " + layout.width() + " x " + layout.height() + " pixels, but the recording has "
                        + events.width() + " x " + events.height());
        Check.that(
                !convention.isTransposed() || layout.width() == layout.height(),
                convention + " has no places for a " + layout + "; choose RAW, JAER or UPRIGHT");
        EventFormat.AEDAT_2.requireTimes(events);
    }
}
