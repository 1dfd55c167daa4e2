package org.snn4j.datasets.event.aedat;

import org.jspecify.annotations.Nullable;
import org.snn4j.datasets.event.FileBytes;

/** Takes the events of one stream: the one that was chosen, or the only one. */
final class SingleStream {
    private final FileBytes source;
    private final @Nullable Integer chosen;
    private @Nullable Integer found;

    SingleStream(FileBytes source, @Nullable Integer chosen) {
        this.source = source;
        this.chosen = chosen;
    }

    /** Whether events of this stream are taken; events of a second stream need a choice. */
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
