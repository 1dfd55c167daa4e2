package org.snn4j.datasets.picture;

/** Checks a file of one format before it is decoded. */
@FunctionalInterface
interface FormatParser {
    /**
     * The picture without metadata.
     *
     * @throws Damaged where it is truncated, changed or of a kind that is not supported
     * @throws IndexOutOfBoundsException where it ends too early
     */
    Encoded of(byte[] file) throws Damaged;
}
