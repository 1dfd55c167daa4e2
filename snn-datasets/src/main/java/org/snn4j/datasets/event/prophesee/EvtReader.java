package org.snn4j.datasets.event.prophesee;

import org.snn4j.datasets.event.EventBuffer;
import org.snn4j.datasets.event.EventFileOptions;
import org.snn4j.datasets.event.EventFormat;
import org.snn4j.datasets.event.EventRecording;
import org.snn4j.datasets.event.FileBytes;
import org.snn4j.datasets.event.Sensor;
import org.snn4j.datasets.event.SensorRule;

/** Reads RAW files of Prophesee's sensors, which consist of words of 16, 32 or 64 bits. */
public final class EvtReader {
    /** The most events that fit into an array. */
    private static final int MOST_EVENTS = Integer.MAX_VALUE - 8;

    private EvtReader() {}

    /** One of the encodings. */
    interface Encoding {
        /** Bytes of a word. */
        int wordSize();

        /** How many events follow the header, including those that are left out. */
        long count(byte[] bytes, PropheseeRaw header);

        /**
         * Appends events up to a last one.
         *
         * @param last number of the event after which reading ends
         * @return where that event's word begins, or the end of the file
         */
        int decode(byte[] bytes, PropheseeRaw header, EventBuffer events, int last);
    }

    /**
     * Reads a RAW file.
     *
     * @param source the file
     * @param options what is not left to the file
     * @param format which encoding it is, for the recording
     * @param encoding how to decode its words
     * @return its events
     * @throws org.snn4j.datasets.DatasetFormatException where the file is damaged
     */
    public static EventRecording read(
            FileBytes source, EventFileOptions options, EventFormat format, Encoding encoding) {
        PropheseeRaw header = PropheseeRaw.of(source);
        int rest = (source.size() - header.end()) % encoding.wordSize();
        if (rest != 0) {
            int begin = source.size() - rest;
            throw source.cutOff(begin, "the word", (long) begin + encoding.wordSize());
        }
        long count = encoding.count(source.bytes(), header);
        if (count > MOST_EVENTS) {
            throw source.wrong(
                    -1, "has " + count + " events, but at most " + MOST_EVENTS + " are read; cut it into parts");
        }
        EventBuffer events = new EventBuffer(source, (int) count);
        encoding.decode(source.bytes(), header, events, MOST_EVENTS);
        events.locatedBy(event -> {
            // Decoding writes the same events to the same places again.
            events.size = 0;
            return encoding.decode(source.bytes(), header, events, event);
        });
        SensorRule rule = header.sensor().equals(Sensor.UNKNOWN) ? Sensor::smallest : header.sensor();
        return events.finish(format, rule, options, header.end(), count);
    }
}
