package org.snn4j.datasets.picture;

/**
 * A picture as its file holds it, fit for a decoder: whole, and without metadata.
 *
 * @param format what kind of file it is
 * @param bytes what a decoder gets
 * @param width columns, as the file claims
 * @param height rows, as the file claims
 */
record Encoded(PictureFormat format, byte[] bytes, long width, long height) {}
