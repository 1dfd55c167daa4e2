package org.snn4j.datasets.picture;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The blocks of a GIF; keeps the first picture, without further pictures of an animation and without texts. */
final class GifFile {
    private static final int HEADER = 13;
    private static final int EXTENSION = 0x21;
    private static final int PICTURE = 0x2C;
    private static final int END = 0x3B;

    private GifFile() {}

    static Encoded read(byte[] file) throws Damaged {
        ByteBuffer from = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        int width = from.getShort(6) & 0xFFFF;
        int height = from.getShort(8) & 0xFFFF;
        int at = HEADER + palette(from.get(10));
        ByteArrayOutputStream to = new ByteArrayOutputStream(file.length);
        to.write(file, 0, at);
        while (from.get(at) == EXTENSION) {
            at = afterBlocks(from, at + 2);
        }
        if (from.get(at) != PICTURE) {
            throw Damaged.because("GIF", "it holds no picture data");
        }
        int columns = from.getShort(at + 5) & 0xFFFF;
        int rows = from.getShort(at + 7) & 0xFFFF;
        if (from.getInt(at + 1) != 0 || columns != width || rows != height) {
            throw Damaged.notRead(
                    "a GIF whose first picture fills " + columns + " x " + rows + " of its " + width + " x " + height
                            + " pixels",
                    "convert it to PNG");
        }
        int data = at + 10 + palette(from.get(at + 9));
        int end = afterBlocks(from, data + 1);
        to.write(file, at, end - at);
        to.write(END);
        return new Encoded(PictureFormat.GIF, to.toByteArray(), width, height);
    }

    /** Bytes of the palette that follows these flags. */
    private static int palette(byte flags) {
        return (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);
    }

    private static int afterBlocks(ByteBuffer from, int begin) {
        int at = begin;
        for (int length = from.get(at) & 255; length > 0; length = from.get(at) & 255) {
            at += 1 + length;
        }
        return at + 1;
    }
}
