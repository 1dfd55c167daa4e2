package org.snn4j.datasets.picture;

/** How a format's files are looked through. */
@FunctionalInterface
interface FormatParser {
    /**
     * The picture without what its colours do not need.
     *
     * @throws Damaged where it is cut, changed or of a kind that is not read
     * @throws IndexOutOfBoundsException where it ends too early
     */
    Encoded of(byte[] file) throws Damaged;
}
