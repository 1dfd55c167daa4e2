package org.snn4j.datasets.recording;

import java.nio.file.Path;
import org.snn4j.datasets.event.EventFileOptions;
import org.snn4j.datasets.event.EventStream;

/** One sample of a set: a file, or a part of one. */
interface Recording {
    /** Its class, from 0. */
    int label();

    /** What errors call it. */
    String name();

    /** The file that it is read from. */
    Path file();

    /** Which part of the file it is and how the file is read; equal only where the events are. */
    String part();

    /** The same recording, with other options for reading its file. */
    Recording with(EventFileOptions chosen);

    /** Reads its events. */
    EventStream read();
}
