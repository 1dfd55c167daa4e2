package org.snn4j.datasets.event;

/**
 * A file of events as it was found.
 *
 * @param format what kind of file it is
 * @param events its events, in the order of time
 * @param headerBytes where its first record, packet or array begins
 * @param records how many records it stores, including those that are left out: special events, samples of frames and of
 *     motion, overflow marks, and events that the camera marked as invalid
 * @param backwards how many events come after later ones in the file; above 0 only under {@link TimeOrder#SORT}
 * @param sensorTold whether the file or the options state the size of the sensor; otherwise it is the smallest that contains all
 *     events, or a guess, and may differ for another file of the same camera
 */
public record EventRecording(
        EventFormat format, EventStream events, long headerBytes, long records, int backwards, boolean sensorTold) {}
