package org.snn4j.datasets;

import org.snn4j.check.Printable;

/** A file of a data set is missing, damaged, or not the file that was expected. */
public final class DatasetFormatException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String file;
    private final long offset;

    /**
     * Says what is wrong with a file.
     *
     * @param file the file or folder
     * @param offset the first byte that is wrong, from 0, or -1 for the file as a whole
     * @param problem what was found, what was expected and what to do; it follows the file's name. Control characters of
     *     both are escaped
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
     * @return a byte's position from 0, or -1 for the file as a whole
     */
    public long offset() {
        return offset;
    }
}
