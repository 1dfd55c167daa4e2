package org.snn4j.torture.mutant;

import java.nio.file.Path;
import java.util.List;

/**
 * Something that reads bytes which may be anything.
 *
 * @param name what the table calls it
 * @param weight its share of all mutants
 * @param seeds sound files, at least one
 * @param refusals the exceptions that its documentation names
 * @param reading hands a file to the reader
 */
record Reader(String name, int weight, List<Seed> seeds, List<Class<? extends Throwable>> refusals, Reading reading) {
    /** Hands a file to a reader. */
    @FunctionalInterface
    interface Reading {
        /** Reads a file, written where the reader expects it below a folder of its own. */
        void read(Seed seed, byte[] bytes, Path folder) throws Exception;
    }

    boolean refuses(Throwable thrown) {
        return refusals.stream().anyMatch(type -> type.isInstance(thrown));
    }
}
