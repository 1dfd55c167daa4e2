package org.snn4j.datasets;

import org.snn4j.check.Printable;

/** A file of a data set is missing, damaged, or not what it should be. */
public final class DatasetFormatException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String file;
    private final long offset;

    /**
     * Says what is wrong with a file.
     *
     * @param file the file or folder
     * @param offset the byte where it goes wrong, from 0, or -1 where the file as a whole is meant
     * @param problem what was found, what was expected and what to do; it follows the file's name; control characters of
     *     both are shown by their numbers
     */
    public DatasetFormatException(Object file, long offset, String problem) {
        super(Printable.escaped(file + ": " + problem));
        this.file = file.toString();
        this.offset = offset;
    }

    /**
     * The file that is wrong.
     *
     * @return the path of a file or folder
     */
    public String file() {
        return file;
    }

    /**
     * Where it is wrong.
     *
     * @return a byte's position from 0, or -1 where the file as a whole is meant
     */
    public long offset() {
        return offset;
    }
}
