package org.snn4j.datasets.picture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The header of a BMP. */
final class BmpFile {
    private static final int OLD_HEADER = 12;
    private static final int HEADER = 40;
    private static final int BITFIELDS = 3;

    private BmpFile() {}

    static Encoded read(byte[] file) throws Damaged {
        ByteBuffer from = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        int header = from.getInt(14);
        long width;
        long height;
        int bits;
        int packing = 0;
        if (header == OLD_HEADER) {
            width = from.getShort(18) & 0xFFFF;
            height = from.getShort(20) & 0xFFFF;
            bits = from.getShort(24);
        } else {
            if (header < HEADER) {
                throw Damaged.because("BMP", "its header has " + header + " bytes");
            }
            width = from.getInt(18);
            // Below 0 where the rows come from the top.
            height = Math.abs((long) from.getInt(22));
            bits = from.getShort(28);
            packing = from.getInt(30);
        }
        if (packing < 0 || packing > BITFIELDS) {
            throw Damaged.notRead("a BMP with packing " + packing, "convert it to PNG");
        }
        long start = Integer.toUnsignedLong(from.getInt(10));
        boolean packed = packing == 1 || packing == 2;
        // Of rows that are not packed, all must be there.
        long rows = packed ? 0 : (width * bits + 31) / 32 * 4 * height;
        Encoded picture = new Encoded(PictureFormat.BMP, file, width, height);
        PictureFile.requireSize(picture, Long.MAX_VALUE);
        if (start > file.length || rows > file.length - start) {
            throw Damaged.because(
                    "BMP", "it has " + file.length + " bytes, but its pixels should end at byte " + (start + rows));
        }
        return picture;
    }
}
