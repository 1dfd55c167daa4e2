package org.snn4j.datasets.image.folder;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The contents of a .mat file of MATLAB 5, unpacked within a limit. Every count is checked against the bytes that are there: a
 * reader that trusts counts would allocate gigabytes for a file of 300 bytes.
 *
 * <p>An element begins with its type and its number of bytes, and is padded to eight. An array (type 14) holds elements:
 * its class, its dimensions, its name, then numbers, or arrays in cells and structs.
 */
final class MatContents {
    /** The lists that are read unpack to less than 5 MB. */
    static final int MOST_BYTES = 1 << 24;

    private static final int HEADER = 128;
    private static final int BIG_ENDIAN = 0x4D49;
    private static final int COMPRESSED = 15;
    private static final int ARRAY = 14;
    private static final int BLOCK = 1 << 13;

    private static final int CELL = 1;
    private static final int STRUCT = 2;
    private static final int CHARACTERS = 4;
    private static final int FIRST_NUMBERS = 6;
    private static final int LAST_NUMBERS = 15;
    /** Cells in cells; the lists that are read have two levels. */
    private static final int DEEPEST = 8;

    private final ByteBuffer in;

    private MatContents(ByteBuffer in) {
        this.in = in;
    }

    /** An element's type and where its bytes lie. */
    private record Element(int type, int begin, int end) {}

    /**
     * The file with nothing compressed.
     *
     * @throws IOException where it is damaged, larger than the limit, or holds what no list holds
     */
    static ByteBuffer unpacked(byte[] file) throws IOException {
        try {
            ByteBuffer in = ByteBuffer.wrap(file);
            in.order(in.getShort(HEADER - 2) == BIG_ENDIAN ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
            ByteArrayOutputStream out = new ByteArrayOutputStream(file.length);
            out.write(file, 0, HEADER);
            int at = HEADER;
            while (at < file.length) {
                int bytes = in.getInt(at + 4);
                if (bytes < 0 || bytes > file.length - at - 8) {
                    throw new IOException("the element at byte " + at + " ends outside the file");
                }
                if (in.getInt(at) == COMPRESSED) {
                    inflate(file, at + 8, bytes, out);
                    at += 8 + bytes;
                } else {
                    int padded = Math.min(file.length - at, 8 + (bytes + 7) / 8 * 8);
                    out.write(file, at, padded);
                    at += padded;
                }
                requireWithinLimit(out);
            }
            ByteBuffer contents = ByteBuffer.wrap(out.toByteArray()).order(in.order());
            new MatContents(contents).requireArrays(HEADER, contents.limit(), 0);
            return contents;
        } catch (IndexOutOfBoundsException e) {
            throw new IOException("it ends in the middle of an element", e);
        }
    }

    private static void inflate(byte[] file, int begin, int bytes, ByteArrayOutputStream out) throws IOException {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(file, begin, bytes);
            byte[] block = new byte[BLOCK];
            while (!inflater.finished()) {
                int length = inflater.inflate(block);
                if (length == 0 && !inflater.finished()) {
                    throw new IOException("the compressed element at byte " + begin + " is cut");
                }
                out.write(block, 0, length);
                requireWithinLimit(out);
            }
            // What comes next is counted from a multiple of eight.
            out.write(new byte[(8 - out.size() % 8) % 8], 0, (8 - out.size() % 8) % 8);
        } catch (DataFormatException e) {
            throw new IOException("the compressed element at byte " + begin + " is damaged", e);
        } finally {
            inflater.end();
        }
    }

    private static void requireWithinLimit(ByteArrayOutputStream out) throws IOException {
        if (out.size() > MOST_BYTES) {
            throw new IOException("it unpacks to more than " + MOST_BYTES + " bytes");
        }
    }

    /** Arrays, one after the other. */
    private void requireArrays(int begin, int end, int depth) throws IOException {
        for (int at = begin; at < end; ) {
            Element array = element(at, end);
            if (array.type() != ARRAY) {
                throw new IOException("the element at byte " + at + " is no array");
            }
            requireArray(array, depth);
            at = next(array, end);
        }
    }

    private void requireArray(Element array, int depth) throws IOException {
        if (array.begin() == array.end()) {
            return;
        }
        Element flags = element(array.begin(), array.end());
        Element dimensions = element(next(flags, array.end()), array.end());
        Element name = element(next(dimensions, array.end()), array.end());
        int content = next(name, array.end());
        long count = 1;
        for (int at = dimensions.begin(); at + 4 <= dimensions.end(); at += 4) {
            int size = in.getInt(at);
            if (size < 0 || (size > 0 && count > MOST_BYTES / size)) {
                throw new IOException("the array at byte " + array.begin() + " has too many elements");
            }
            count *= size;
        }
        int kind = in.getInt(flags.begin()) & 255;
        if (depth > DEEPEST) {
            throw new IOException("it has cells in cells, more than " + DEEPEST + " deep");
        }
        if (kind == CELL) {
            // Each cell takes eight bytes at least.
            require(count <= (array.end() - content) / 8, array);
            requireArrays(content, array.end(), depth + 1);
        } else if (kind == STRUCT) {
            requireStruct(array, content, count, depth);
        } else if (kind == CHARACTERS || (kind >= FIRST_NUMBERS && kind <= LAST_NUMBERS)) {
            Element numbers = element(content, array.end());
            require(count <= numbers.end() - numbers.begin(), array);
        } else {
            throw new IOException("the array at byte " + array.begin() + " is of class " + kind);
        }
    }

    private void requireStruct(Element array, int begin, long count, int depth) throws IOException {
        Element length = element(begin, array.end());
        Element names = element(next(length, array.end()), array.end());
        int each = in.getInt(length.begin());
        int bytes = names.end() - names.begin();
        require(each > 0 && bytes % each == 0, array);
        int content = next(names, array.end());
        require(count * Math.max(1, bytes / each) <= (array.end() - content) / 8, array);
        requireArrays(content, array.end(), depth + 1);
    }

    private static void require(boolean right, Element array) throws IOException {
        if (!right) {
            throw new IOException("the array at byte " + array.begin() + " claims more elements than the file holds");
        }
    }

    private Element element(int at, int end) throws IOException {
        int type = in.getInt(at);
        // Up to four bytes may lie in the tag itself, whose upper half tells how many.
        boolean small = type >>> 16 != 0;
        int bytes = small ? type >>> 16 : in.getInt(at + 4);
        int begin = at + (small ? 4 : 8);
        if (bytes < 0 || (small && bytes > 4) || bytes > end - begin) {
            throw new IOException("the element at byte " + at + " ends outside what it lies in");
        }
        return new Element(type & 0xFFFF, begin, begin + bytes);
    }

    /** Where the element after this one begins. */
    private static int next(Element element, int end) {
        return Math.min(end, (element.end() + 7) / 8 * 8);
    }
}
