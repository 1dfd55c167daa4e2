package org.snn4j.datasets.recording;

import java.nio.file.Path;
import org.snn4j.datasets.DatasetFormatException;
import org.snn4j.datasets.event.EventFileOptions;
import org.snn4j.datasets.event.EventRecording;
import org.snn4j.datasets.event.EventStream;
import org.snn4j.datasets.event.file.EventFiles;

/**
 * A recording that is a file of its own.
 *
 * @param file where it is
 * @param label its class
 * @param options how the file is read, with the sensor where the set has one camera
 */
record WholeFile(Path file, int label, EventFileOptions options) implements Recording {
    @Override
    public String name() {
        return file.toString();
    }

    @Override
    public String part() {
        return options.toString();
    }

    @Override
    public WholeFile with(EventFileOptions chosen) {
        return new WholeFile(file, label, options.with(chosen));
    }

    @Override
    public EventStream read() {
        EventRecording recording = EventFiles.open(file, options);
        if (!recording.sensorTold()) {
            EventStream events = recording.events();
            throw new DatasetFormatException(
                    file,
                    -1,
                    "does not state the size of its sensor, only that its events lie within " + events.width() + " x "
                            + events.height() + "; give the camera's by EventFileOptions.sensor(width, height)");
        }
        if (recording.events().size() == 0) {
            throw new DatasetFormatException(file, -1, "has no events; remove it from the data set");
        }
        return recording.events();
    }
}
