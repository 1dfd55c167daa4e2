package org.snn4j.cli.events;

import java.io.PrintWriter;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.snn4j.datasets.event.EventRecording;
import org.snn4j.datasets.event.EventStream;

/**
 * The numbers of a recording.
 *
 * @param recording what was read
 * @param on events of pixels that became brighter
 * @param pixels how many pixels have any event
 */
record EventSummary(EventRecording recording, int on, int pixels) {
    static EventSummary of(EventRecording recording) {
        EventStream events = recording.events();
        BitSet fired = new BitSet();
        int on = 0;
        for (int i = 0; i < events.size(); i++) {
            on += events.polarity(i);
            fired.set(events.y(i) * events.width() + events.x(i));
        }
        return new EventSummary(recording, on, fired.cardinality());
    }

    private EventStream events() {
        return recording.events();
    }

    private int off() {
        return events().size() - on;
    }

    private double perSecond() {
        long duration = events().duration();
        return duration == 0 ? 0 : events().size() * 1e6 / duration;
    }

    /** One line for a picture. */
    String line() {
        return text(
                "%s, %d x %d pixels, %,d events in %.3f s, %,.0f a second",
                recording.format().title(),
                events().width(),
                events().height(),
                events().size(),
                events().duration() / 1e6,
                perSecond());
    }

    void print(PrintWriter out) {
        EventStream events = events();
        int all = events.width() * events.height();
        long others = recording.records() - events.size();
        line(out, "format", recording.format().title());
        String note = recording.sensorTold() ? "" : " (the smallest with all events; the file does not state it)";
        line(
                out,
                "sensor",
                text("%d x %d%s, %,d of %,d pixels fired", events.width(), events.height(), note, pixels, all));
        line(
                out,
                "events",
                text("%,d: %,d ON, %,d OFF", events.size(), on, off())
                        + (others == 0 ? "" : text("; %,d other records are left out", others)));
        if (events.size() > 0) {
            long first = events.time(0);
            line(
                    out,
                    "duration",
                    text("%.6f s, from %,d to %,d us", events.duration() / 1e6, first, first + events.duration()));
            line(out, "rate", text("%,.0f events a second, %.2f a pixel", perSecond(), perSecond() / all));
            line(
                    out,
                    "time order",
                    recording.backwards() == 0
                            ? "never runs backwards"
                            : text("runs backwards at %,d events; sorted here", recording.backwards()));
        }
    }

    private static void line(PrintWriter out, String what, String text) {
        out.printf("%-11s %s%n", what, text);
    }

    private static String text(String pattern, Object... numbers) {
        return String.format(Locale.ROOT, pattern, numbers);
    }

    Map<String, Object> toMap() {
        EventStream events = events();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("format", recording.format().title());
        map.put("width", events.width());
        map.put("height", events.height());
        map.put("sensor_told", recording.sensorTold());
        map.put("records", recording.records());
        map.put("events", events.size());
        map.put("on", on);
        map.put("off", off());
        map.put("pixels_that_fired", pixels);
        map.put("first_us", events.size() == 0 ? null : events.time(0));
        map.put("last_us", events.size() == 0 ? null : events.time(events.size() - 1));
        map.put("duration_us", events.duration());
        map.put("events_per_second", perSecond());
        map.put("backwards", recording.backwards());
        return map;
    }
}
