package org.snn4j.datasets.picture;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** The chunks of a WebP; keeps only the one with the colours. */
final class WebpFile {
    private static final int HEADER = 12;
    private static final int AHEAD = 64;
    private static final int BEYOND = 1 << 20;
    private static final int FOURTEEN_BITS = 0x3FFF;

    private WebpFile() {}

    static Encoded read(byte[] file) throws Damaged {
        ByteBuffer from = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        int at = HEADER;
        while (true) {
            if (file.length - at < 8) {
                throw Damaged.because("WebP", "it holds no picture data");
            }
            String name = new String(file, at, 4, StandardCharsets.ISO_8859_1);
            long length = Integer.toUnsignedLong(from.getInt(at + 4));
            if (length > file.length - at - 8) {
                throw Damaged.because("WebP", "it ends in the middle of the chunk at byte " + at);
            }
            if (name.equals("ANMF")) {
                throw Damaged.notRead("an animated WebP", "take a frame of it as PNG");
            }
            if (name.equals("VP8 ") || name.equals("VP8L")) {
                return picture(file, at, (int) length, name.equals("VP8L"));
            }
            at = (int) Math.min(file.length, at + 8 + length + (length & 1));
        }
    }

    /**
     * A checked file for a reader that reads a few bytes ahead: with zeros at its end and lengths that reach beyond them, so that
     * the reader reaches the end of the file before the end of its chunk.
     */
    static byte[] padded(byte[] file) {
        ByteBuffer padded = ByteBuffer.allocate(file.length + AHEAD).order(ByteOrder.LITTLE_ENDIAN);
        padded.put(file);
        padded.putInt(4, padded.getInt(4) + BEYOND);
        padded.putInt(HEADER + 4, padded.getInt(HEADER + 4) + BEYOND);
        return padded.array();
    }

    private static Encoded picture(byte[] file, int at, int length, boolean lossless) throws Damaged {
        if (length < 10) {
            throw Damaged.because("WebP", "its picture data has " + length + " bytes");
        }
        ByteBuffer from = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        int width;
        int height;
        if (lossless) {
            int sizes = from.getInt(at + 9);
            width = 1 + (sizes & FOURTEEN_BITS);
            height = 1 + (sizes >> 14 & FOURTEEN_BITS);
        } else {
            width = from.getShort(at + 14) & FOURTEEN_BITS;
            height = from.getShort(at + 16) & FOURTEEN_BITS;
        }
        int padded = length + (length & 1);
        ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
        header.put("RIFF".getBytes(StandardCharsets.US_ASCII))
                .putInt(4 + 8 + padded)
                .put("WEBP".getBytes(StandardCharsets.US_ASCII));
        ByteArrayOutputStream to = new ByteArrayOutputStream(HEADER + 8 + padded);
        to.writeBytes(header.array());
        to.write(file, at, 8 + length);
        if (padded > length) {
            to.write(0);
        }
        return new Encoded(PictureFormat.WEBP, to.toByteArray(), width, height);
    }
}
