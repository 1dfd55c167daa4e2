package org.snn4j.datasets.recording;

import java.lang.ref.SoftReference;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.snn4j.datasets.event.EventFileOptions;
import org.snn4j.datasets.event.EventLabel;
import org.snn4j.datasets.event.EventStream;
import org.snn4j.datasets.event.file.EventFiles;

/** A gesture: an interval of time in a file that holds a dozen of them. */
record Gesture(Path file, EventLabel window, int row, EventFileOptions options) implements Recording {
    /**
     * The file that was read last, since consecutive gestures are in one file. A soft reference, which is cleared when
     * memory runs out.
     */
    private static volatile SoftReference<@Nullable Opened> last = new SoftReference<>(null);

    private record Opened(Path file, String options, EventStream events) {}

    Gesture(Path file, EventLabel window, int row) {
        this(file, window, row, EventFileOptions.standard().sensor(128, 128));
    }

    @Override
    public int label() {
        return window.label();
    }

    @Override
    public String name() {
        return file + ", row " + row + " of its labels";
    }

    @Override
    public String part() {
        return window.start() + ".." + window.end() + " " + options;
    }

    @Override
    public Gesture with(EventFileOptions chosen) {
        return new Gesture(file, window, row, options.with(chosen));
    }

    @Override
    public EventStream read() {
        Opened opened = last.get();
        if (opened == null || !opened.file.equals(file) || !opened.options.equals(options.toString())) {
            opened = new Opened(file, options.toString(), EventFiles.read(file, options));
            last = new SoftReference<>(opened);
        }
        return window.cut(opened.events);
    }
}
