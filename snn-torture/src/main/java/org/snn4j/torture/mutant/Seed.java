package org.snn4j.torture.mutant;

/**
 * A sound file.
 *
 * @param name of the file
 * @param bytes what it holds
 * @param form its structure
 */
record Seed(String name, byte[] bytes, Form form) {
    /** Structure that damage may keep, so that it is not found at the first checksum. */
    enum Form {
        /** Bytes. */
        PLAIN,
        /** Text, whose words and numbers are changed too. */
        TEXT,
        /** An archive whose entries are changed, with checksums that are right. */
        ZIP,
        /** Chunks with checksums, which are made right again. */
        PNG,
        /** A compressed stream whose content is changed. */
        GZIP
    }
}
