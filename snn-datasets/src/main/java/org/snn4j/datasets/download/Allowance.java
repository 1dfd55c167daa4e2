package org.snn4j.datasets.download;

import java.nio.file.Path;
import org.snn4j.datasets.DatasetFormatException;

/** Limits what an archive unpacks to, with the archives inside it: data sets compress to a tenth at best, attacks to a thousandth. */
final class Allowance {
    static final int MOST_FILES = 2_000_000;
    static final int RATIO = 200;
    /** Allowed in addition, since small archives, such as those of lists, compress better. */
    static final long SMALL = 1L << 26;

    private final Path archive;
    private final long most;
    private long files;
    private long bytes;

    /** A limit for an archive of a size in bytes. */
    Allowance(Path archive, long size) {
        this.archive = archive;
        most = SMALL + RATIO * Math.min(size, Long.MAX_VALUE / RATIO - SMALL);
    }

    /** Counts a file or folder whose header claims a size. */
    void file(long claimed) {
        if (++files > MOST_FILES) {
            throw new DatasetFormatException(
                    archive, -1, "holds more than " + MOST_FILES + " files, as no data set does; do not trust it");
        }
        if (claimed > most - bytes) {
            throw tooLarge();
        }
    }

    /** Counts unpacked bytes. */
    void bytes(long more) {
        bytes += more;
        if (bytes > most) {
            throw tooLarge();
        }
    }

    private DatasetFormatException tooLarge() {
        return new DatasetFormatException(
                archive,
                -1,
                "unpacks to more than " + most + " bytes, " + RATIO
                        + " times its size and 64 MiB, as no data set does; do" + " not trust it");
    }
}
