package org.snn4j.datasets.recording;

import org.snn4j.datasets.cache.CacheSource;
import org.snn4j.datasets.cache.FileHashes;
import org.snn4j.datasets.frame.EventFrames;
import org.snn4j.datasets.frame.Framing;

/** A recording whose frames are cached. */
record CachedRecording(Recording recording, FileHashes hashes, Framing framing) implements CacheSource {
    @Override
    public String content() {
        return hashes.of(recording.file()) + " " + recording.part();
    }

    @Override
    public EventFrames frames() {
        return framing.of(recording.read());
    }

    @Override
    public String name() {
        return recording.name();
    }
}
