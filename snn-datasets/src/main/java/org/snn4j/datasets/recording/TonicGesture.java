package org.snn4j.datasets.recording;

import java.nio.file.Path;
import org.snn4j.datasets.DatasetFormatException;
import org.snn4j.datasets.event.EventFileOptions;
import org.snn4j.datasets.event.EventStream;
import org.snn4j.datasets.event.EventStreamBuilder;
import org.snn4j.datasets.event.numpy.NumpyTable;

/** A gesture as Tonic distributes it: a NumPy array {@code [events, 4]} of x, y, polarity and milliseconds. */
record TonicGesture(Path file, int label) implements Recording {
    private static final int SIDE = 128;
    private static final int COLUMNS = 4;

    @Override
    public String name() {
        return file.toString();
    }

    @Override
    public String part() {
        return "tonic";
    }

    @Override
    public TonicGesture with(EventFileOptions chosen) {
        throw new IllegalArgumentException(
                "Tonic's arrays of DVS-Gesture leave nothing to choose; read them without options");
    }

    @Override
    public EventStream read() {
        NumpyTable rows = NumpyTable.read(file);
        if (rows.columns() != COLUMNS) {
            throw wrong(
                    "has rows of " + rows.columns() + " numbers, but a gesture has rows of x, y, polarity and time");
        }
        EventStreamBuilder stream = EventStream.builder(SIDE, SIDE).expect(rows.rows());
        for (int i = 0; i < rows.rows(); i++) {
            try {
                stream.add(Math.round(1000 * rows.at(i, 3)), (int) rows.at(i, 0), (int) rows.at(i, 1), (int)
                        rows.at(i, 2));
            } catch (IllegalArgumentException e) {
                throw wrong("holds no gesture: " + e.getMessage());
            }
        }
        return stream.build();
    }

    private DatasetFormatException wrong(String problem) {
        return new DatasetFormatException(file, -1, problem + "; unpack Tonic's archive again");
    }
}
