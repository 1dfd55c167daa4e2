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
 */
public record EventRecording(EventFormat format, EventStream events, long headerBytes, long records, int backwards) {}
