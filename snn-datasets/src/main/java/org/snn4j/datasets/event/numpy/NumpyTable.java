package org.snn4j.datasets.event.numpy;

import java.nio.file.Path;
import java.util.Objects;
import org.snn4j.datasets.DatasetFormatException;
import org.snn4j.datasets.event.FileBytes;

/** The numbers of a NumPy array of two dimensions, such as {@code [events, 4]}. */
public final class NumpyTable {
    private final NpyColumn numbers;
    private final int rows;
    private final int columns;
    private final boolean columnsFirst;

    private NumpyTable(NpyArray array, NpyColumn.Type type) {
        numbers = new NpyColumn(array.source(), array.begin(), type.size(), type);
        rows = array.shape().get(0).intValue();
        columns = array.shape().get(1).intValue();
        columnsFirst = array.columnsFirst();
    }

    /**
     * Reads a .npy file.
     *
     * @param file an array of two dimensions, of whole numbers, float32 or float64
     * @return its numbers
     * @throws DatasetFormatException where the file is missing, damaged or another array
     */
    public static NumpyTable read(Path file) {
        return read(FileBytes.read(file));
    }

    static NumpyTable read(FileBytes source) {
        NpyArray array = NpyArray.of(source);
        NpyColumn.Type type = array.type();
        boolean numbers =
                type != null && (type.isWhole() || (type.kind() == 'f' && (type.size() == 4 || type.size() == 8)));
        if (type == null || !numbers || array.shape().size() != 2) {
            throw source.wrong(
                    0,
                    "is an array of shape " + FileBytes.shown(array.shape().toString()) + " and type "
                            + (type == null ? "record" : type) + ", but should have two dimensions and whole numbers,"
                            + " float32 or float64");
        }
        return new NumpyTable(array, type);
    }

    /**
     * Rows.
     *
     * @return the first dimension
     */
    public int rows() {
        return rows;
    }

    /**
     * Columns.
     *
     * @return the second dimension
     */
    public int columns() {
        return columns;
    }

    /**
     * A number.
     *
     * @param row from 0
     * @param column from 0
     * @return the number; a whole number above 2^53 may be rounded
     * @throws IndexOutOfBoundsException where there is no such row or column
     */
    public double at(int row, int column) {
        Objects.checkIndex(row, rows);
        Objects.checkIndex(column, columns);
        return numbers.number(columnsFirst ? column * rows + row : row * columns + column);
    }
}
