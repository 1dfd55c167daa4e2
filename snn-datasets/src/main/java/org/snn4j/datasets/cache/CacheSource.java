package org.snn4j.datasets.cache;

import org.snn4j.datasets.frame.EventFrames;

/** A recording whose frames are cached. */
public interface CacheSource {
    /**
     * Identifies the recording.
     *
     * @return a text that differs wherever the recording does, such as the SHA-256 of its file
     */
    String content();

    /**
     * Makes the frames; called only if they are not in the cache.
     *
     * @return frames of the same shape for every recording of a set
     */
    EventFrames frames();

    /**
     * What errors call the recording.
     *
     * @return such as its file
     */
    String name();
}
