package org.snn4j.datasets.event;

/** Events as the sensors of Prophesee send them, in words of 16, 32 or 64 bits. */
final class EvtEvents {
    /** What no more events than fit into an array are. */
    private static final int MOST_EVENTS = Integer.MAX_VALUE - 8;

    private EvtEvents() {}

    /** One of the encodings. */
    interface Encoding {
        /** Bytes of a word. */
        int wordSize();

        /** How many events there are behind the header, with those that are left out. */
        long count(byte[] bytes, PropheseeRaw header);

        /**
         * Appends events, until the last of them, or all, are there.
         *
         * @param last number of an event, where reading ends
         * @return where that event's word stands, or the end
         */
        int decode(byte[] bytes, PropheseeRaw header, Events events, int last);
    }

    static EventRecording read(Source source, EventFileOptions options, EventFormat format, Encoding encoding) {
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
        Events events = new Events(source, (int) count);
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
