package org.snn4j.datasets.event.aedat;

import org.jspecify.annotations.Nullable;
import org.snn4j.datasets.event.FileBytes;

/** Selects the events of one stream: the chosen one, or the only one. */
final class SingleStream {
    private final FileBytes source;
    private final @Nullable Integer chosen;
    private @Nullable Integer found;

    SingleStream(FileBytes source, @Nullable Integer chosen) {
        this.source = source;
        this.chosen = chosen;
    }

    /** Whether events of this stream are read; a second stream is an error unless one was chosen. */
    boolean takes(int stream, long offset) {
        if (chosen != null) {
            return chosen == stream;
        }
        if (found != null && found != stream) {
            throw source.wrong(
                    offset,
                    "the packet at byte " + offset + " has events of stream " + stream + " where stream " + found
                            + " had some before; choose one by EventFileOptions.stream");
        }
        found = stream;
        return true;
    }
}
