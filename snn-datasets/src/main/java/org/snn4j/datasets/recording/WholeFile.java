package org.snn4j.datasets.recording;

import java.nio.file.Path;
import org.snn4j.datasets.event.EventFileOptions;
import org.snn4j.datasets.event.EventFiles;
import org.snn4j.datasets.event.EventStream;

/** A recording that is a file of its own, of a camera of a known size or of whatever size the file tells. */
record WholeFile(Path file, int label, Camera camera) implements Recording {
    /**
     * The size of a camera; 0 x 0 leaves it to the file.
     *
     * @param width columns
     * @param height rows
     */
    record Camera(int width, int height) {
        static final Camera OF_THE_FILE = new Camera(0, 0);

        EventFileOptions options() {
            return width == 0
                    ? EventFileOptions.standard()
                    : EventFileOptions.standard().sensor(width, height);
        }
    }

    @Override
    public String name() {
        return file.toString();
    }

    @Override
    public String part() {
        return camera.toString();
    }

    @Override
    public EventStream read() {
        return EventFiles.read(file, camera.options());
    }
}
