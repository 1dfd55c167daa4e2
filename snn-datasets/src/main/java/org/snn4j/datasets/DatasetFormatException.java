package org.snn4j.datasets;

/** A file of a data set is missing, damaged, or not what it should be. */
public final class DatasetFormatException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String file;
    private final long offset;

    /**
     * Says what is wrong with a file; control characters in the message are escaped.
     *
     * @param file the file or folder
     * @param offset the byte where it goes wrong, from 0, or -1 where the file as a whole is meant
     * @param problem what was found, what was expected and what to do; it follows the file's name
     */
    public DatasetFormatException(Object file, long offset, String problem) {
        super(withoutControls(file + ": " + problem));
        this.file = file.toString();
        this.offset = offset;
    }

    /** What a file says about itself may hold commands to a terminal. */
    private static String withoutControls(String message) {
        if (message.chars().noneMatch(DatasetFormatException::isControl)) {
            return message;
        }
        StringBuilder shown = new StringBuilder();
        message.chars().forEach(letter -> {
            if (isControl(letter)) {
                shown.append(String.format("\\u%04x", letter));
            } else {
                shown.append((char) letter);
            }
        });
        return shown.toString();
    }

    private static boolean isControl(int letter) {
        return Character.isISOControl(letter) && letter != '\n';
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
