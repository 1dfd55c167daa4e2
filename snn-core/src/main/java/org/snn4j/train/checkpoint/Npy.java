package org.snn4j.train.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * An array in NumPy's .npy format, version 1: little-endian float32, float64 or uint8 in C order.
 *
 * <p>Format: numpy.org, "numpy.lib.format".
 */
final class Npy {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final Pattern HEADER = Pattern.compile(
            "\\{'descr': '([^']*)', 'fortran_order': (True|False), 'shape': \\(([0-9, ]*)\\),? *\\}\\s*");

    /** As in NumPy. */
    private static final int MOST_DIMENSIONS = 32;

    private final String type;
    private final long[] shape;
    private final ByteBuffer data;

    private Npy(String type, long[] shape, ByteBuffer data) {
        this.type = type;
        this.shape = shape;
        this.data = data;
    }

    static Npy of(INDArray array) {
        boolean isFloat = array.dataType() == DataType.FLOAT;
        ByteBuffer data = ByteBuffer.allocate(Math.toIntExact(array.length() * (isFloat ? 4 : 8)))
                .order(ByteOrder.LITTLE_ENDIAN);
        try (INDArray inOrder = array.dup('c')) {
            if (isFloat) {
                data.asFloatBuffer().put(inOrder.data().asFloat());
            } else {
                data.asDoubleBuffer().put(inOrder.data().asDouble());
            }
        }
        return new Npy(isFloat ? "<f4" : "<f8", array.shape(), data);
    }

    static Npy of(byte[] bytes) {
        return new Npy("|u1", new long[] {bytes.length}, ByteBuffer.wrap(bytes));
    }

    long[] shape() {
        return shape;
    }

    byte[] bytes() {
        return Arrays.copyOfRange(data.array(), data.arrayOffset(), data.arrayOffset() + data.limit());
    }

    double[] doubles() {
        double[] numbers = new double[(int) length(shape)];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = number(i);
        }
        return numbers;
    }

    /** Whether no number is NaN or beyond this one, on either side of 0. */
    boolean within(double largest) {
        int count = (int) length(shape);
        for (int i = 0; i < count; i++) {
            // False for NaN.
            if (!(Math.abs(number(i)) <= largest)) {
                return false;
            }
        }
        return true;
    }

    private double number(int i) {
        return switch (type) {
            case "<f4" -> data.getFloat(4 * i);
            case "<f8" -> data.getDouble(8 * i);
            default -> data.get(i) & 0xFF;
        };
    }

    /** The whole file. */
    byte[] encoded() {
        String sizes = Arrays.stream(shape).mapToObj(Long::toString).collect(Collectors.joining(", "));
        String header = "{'descr': '" + type + "', 'fortran_order': False, 'shape': (" + sizes
                + (shape.length == 1 ? "," : "") + "), }";
        // The data begins at a multiple of 64, and the header ends with a line feed.
        int padded = (10 + header.length() + 1 + 63) / 64 * 64 - 10;
        String line = header + " ".repeat(padded - header.length() - 1) + "\n";
        ByteBuffer file = ByteBuffer.allocate(10 + padded + data.limit()).order(ByteOrder.LITTLE_ENDIAN);
        file.put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) padded);
        file.put(line.getBytes(StandardCharsets.US_ASCII)).put(data.duplicate());
        return file.array();
    }

    /** Reads a file; what is wrong with it, or too large, is said before memory is taken for it. */
    static Npy decode(byte[] file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        if (file.length < 12 || !Arrays.equals(MAGIC, 0, MAGIC.length, file, 0, MAGIC.length)) {
            throw new IOException("it does not begin like a .npy file");
        }
        if (file[6] < 1 || file[6] > 3) {
            throw new IOException("it has version " + file[6] + " of the .npy format, but 1 to 3 are known");
        }
        int start = file[6] == 1 ? 10 : 12;
        long length = file[6] == 1 ? bytes.getShort(8) & 0xFFFF : bytes.getInt(8) & 0xFFFF_FFFFL;
        if (start + length > file.length) {
            throw new IOException("its header says " + length + " bytes, but the file has " + file.length);
        }
        String header = new String(file, start, (int) length, StandardCharsets.ISO_8859_1);
        Matcher matcher = HEADER.matcher(header);
        if (!matcher.matches()
                || matcher.group(2).equals("True")
                || !matcher.group(1).matches("<f4|<f8|\\|u1")) {
            throw new IOException(
                    "its header is " + Npz.printable(header.strip()) + ", but <f4, <f8 or |u1 in C order was expected");
        }
        int width = Integer.parseInt(matcher.group(1).substring(2));
        int present = file.length - start - (int) length;
        long[] shape;
        long expected;
        try {
            shape = Arrays.stream(matcher.group(3).split(","))
                    .map(String::strip)
                    .filter(size -> !size.isEmpty())
                    .mapToLong(Long::parseLong)
                    .toArray();
            if (shape.length > MOST_DIMENSIONS) {
                throw new ArithmeticException("too many dimensions");
            }
            expected = Math.multiplyExact(length(shape), width);
        } catch (NumberFormatException | ArithmeticException e) {
            throw new IOException(
                    "its shape (" + Npz.printable(matcher.group(3)) + ") is none that an array can have", e);
        }
        if (expected != present) {
            throw new IOException("its shape " + Npz.printable(Arrays.toString(shape)) + " needs " + expected
                    + " bytes, but " + present + " follow the header");
        }
        ByteBuffer data = bytes.position(start + (int) length).slice().order(ByteOrder.LITTLE_ENDIAN);
        return new Npy(matcher.group(1), shape, data);
    }

    private static long length(long[] shape) {
        return Arrays.stream(shape).reduce(1, Math::multiplyExact);
    }
}
