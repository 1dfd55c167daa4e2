package org.snn4j.datasets.download;

import org.jspecify.annotations.Nullable;
import org.snn4j.check.Printable;

/** A data set could not be downloaded; existing files are unchanged. */
public final class DownloadException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /**
     * Says what went wrong.
     *
     * @param problem what was found, what was expected and what to do; control characters are escaped
     * @param cause the cause, or null
     */
    public DownloadException(String problem, @Nullable Throwable cause) {
        super(Printable.escaped(problem), cause);
    }
}
