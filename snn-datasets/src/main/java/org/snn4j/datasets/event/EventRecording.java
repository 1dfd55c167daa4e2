package org.snn4j.datasets.event;

/**
 * A file of events as it was found.
 *
 * @param format what kind of file it is
 * @param events its events, in the order of time
 * @param headerBytes where its first record, packet or array begins
 * @param records how many events it stores, with those that are left out: special events, samples of frames and of
 *     motion, overflow marks, and what the camera marked as invalid
 * @param backwards how many events the file has behind later ones; above 0 only under {@link TimeOrder#SORT}
 * @param sensorTold whether the size of the sensor was told by the file or the options; otherwise it is the smallest that has
 *     all pixels that fired, or a guess, and another file of the same camera may come out smaller or larger
 */
public record EventRecording(
        EventFormat format, EventStream events, long headerBytes, long records, int backwards, boolean sensorTold) {}
