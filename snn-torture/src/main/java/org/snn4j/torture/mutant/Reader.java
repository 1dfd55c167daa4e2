package org.snn4j.torture.mutant;

import java.nio.file.Path;
import java.util.List;

/**
 * A reader of arbitrary bytes.
 *
 * @param name its name in the table
 * @param weight its share of all mutants
 * @param seeds sound files, at least one
 * @param refusals the exceptions that its documentation names
 * @param reading gives a file to the reader
 */
record Reader(String name, int weight, List<Seed> seeds, List<Class<? extends Throwable>> refusals, Reading reading) {
    /** Gives a file to a reader. */
    @FunctionalInterface
    interface Reading {
        /** Reads a file, written to the place in an own folder where the reader expects it. */
        void read(Seed seed, byte[] bytes, Path folder) throws Exception;
    }

    boolean refuses(Throwable thrown) {
        return refusals.stream().anyMatch(type -> type.isInstance(thrown));
    }
}
