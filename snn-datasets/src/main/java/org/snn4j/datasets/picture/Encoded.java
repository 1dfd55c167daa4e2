package org.snn4j.datasets.picture;

/**
 * An encoded picture that is ready for a decoder: checked, and without metadata.
 *
 * @param format what kind of file it is
 * @param bytes what a decoder gets
 * @param width columns, as the file claims
 * @param height rows, as the file claims
 */
record Encoded(PictureFormat format, byte[] bytes, long width, long height) {}
