package org.snn4j.datasets.picture;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * The chunks of a PNG.
 *
 * <p>Each chunk's checksum is verified, which not every decoder does. Only size, palette and colours are kept: no texts or
 * profiles, which may unpack to gigabytes, and no transparency, since only colours count.
 */
final class PngFile {
    private static final Set<String> KEPT = Set.of("IHDR", "PLTE", "IDAT", "IEND");
    private static final int SIGNATURE = 8;
    /** Length, name and checksum of a chunk. */
    private static final int AROUND = 12;

    private PngFile() {}

    static Encoded read(byte[] file) throws Damaged {
        ByteBuffer from = ByteBuffer.wrap(file);
        ByteArrayOutputStream to = new ByteArrayOutputStream(file.length);
        to.write(file, 0, SIGNATURE);
        boolean colours = false;
        int at = SIGNATURE;
        String name = "";
        while (!name.equals("IEND")) {
            if (file.length - at < AROUND) {
                throw Damaged.because("PNG", "it ends after byte " + at + ", before its last chunk");
            }
            int length = from.getInt(at);
            if (length < 0 || length > file.length - at - AROUND) {
                throw Damaged.because("PNG", "it ends in the middle of the chunk at byte " + at);
            }
            name = new String(file, at + 4, 4, StandardCharsets.ISO_8859_1);
            CRC32 sum = new CRC32();
            sum.update(file, at + 4, 4 + length);
            if ((int) sum.getValue() != from.getInt(at + 8 + length)) {
                throw Damaged.because("PNG", "the checksum of the chunk at byte " + at + " is wrong");
            }
            boolean first = at == SIGNATURE;
            if (first != name.equals("IHDR") || (first && length != 13)) {
                throw Damaged.because("PNG", "its size must come first, and once");
            }
            if (KEPT.contains(name)) {
                to.write(file, at, length + AROUND);
                colours |= name.equals("IDAT");
            } else if (Character.isUpperCase(name.charAt(0))) {
                throw Damaged.because("PNG", "the chunk at byte " + at + " is not known");
            }
            at += length + AROUND;
        }
        if (!colours) {
            throw Damaged.because("PNG", "it holds no picture data");
        }
        return new Encoded(
                PictureFormat.PNG,
                to.toByteArray(),
                Integer.toUnsignedLong(from.getInt(SIGNATURE + 8)),
                Integer.toUnsignedLong(from.getInt(SIGNATURE + 12)));
    }
}
