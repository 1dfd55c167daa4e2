package org.snn4j.datasets.event;

import org.snn4j.check.Check;

/** The format of a file of events, recognised by its first bytes and not by its name. */
public enum EventFormat {
    /** AEDAT 2.0 of jAER: DVS128 (CIFAR10-DVS) and DAVIS cameras. */
    AEDAT_2("AEDAT 2.0"),
    /** AEDAT 3.1 of cAER: DVS-Gesture. */
    AEDAT_3("AEDAT 3.1"),
    /** AEDAT 4 of DV, its packets plain or compressed by LZ4 or Zstandard. */
    AEDAT_4("AEDAT 4"),
    /** The 40-bit events of the ATIS: N-MNIST, N-Caltech101. It has no mark at its beginning. */
    ATIS_BIN("ATIS .bin"),
    /** The .dat files of Prophesee: N-Cars, GEN1. */
    PROPHESEE_DAT("Prophesee .dat"),
    /** RAW files of Prophesee in the encoding EVT 2.0. */
    EVT_2("Prophesee RAW (EVT 2.0)"),
    /** RAW files of Prophesee in the encoding EVT 2.1. */
    EVT_2_1("Prophesee RAW (EVT 2.1)"),
    /** RAW files of Prophesee in the encoding EVT 3.0. */
    EVT_3("Prophesee RAW (EVT 3.0)"),
    /** One structured NumPy array with the fields t, x, y and p, as Tonic has events. */
    NPY("NumPy .npy"),
    /** NumPy arrays t, x, y and p, as SpikingJelly caches events. */
    NPZ("NumPy .npz");

    /** The first time that 32 bits with a sign, as most programs read them, cannot hold. */
    private static final long END_OF_TIME = 1L << 31;

    private final String title;

    EventFormat(String title) {
        this.title = title;
    }

    /**
     * Its name.
     *
     * @return such as {@code AEDAT 2.0}
     */
    public String title() {
        return title;
    }

    /**
     * Refuses times that a file of this format, which stores them in 32 bits with a sign, cannot hold.
     *
     * @param events what is to be written
     * @throws IllegalArgumentException where a time is below 0 or too large
     */
    public void requireTimes(EventStream events) {
        if (events.size() > 0) {
            long first = events.time(0);
            long last = events.time(events.size() - 1);
            Check.that(
                    first >= 0 && last < END_OF_TIME,
                    "the events are from " + first + " to " + last + " us, but " + title
                            + " files hold times from 0 to " + (END_OF_TIME - 1) + "; shift them");
        }
    }
}
