package org.snn4j.datasets.picture;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The kinds of picture files, recognised by their first bytes and not by their names. */
enum PictureFormat {
    /** A block of 8 x 8 pixels takes at least one bit. */
    JPEG("JPEG", 512, JpegFile::read),
    /** Deflate shrinks to 1/1032, and a byte holds eight pixels. */
    PNG("PNG", 8_256, PngFile::read),
    /** A code of 12 bits stands for fewer than 4,096 pixels. */
    GIF("GIF", 2_731, GifFile::read),
    /** Two bytes repeat a pixel 255 times. */
    BMP("BMP", 128, BmpFile::read),
    /** As PNG: faxes, which shrink further, are not read. */
    TIFF("TIFF", 8_256, TiffFile::read),
    /** A picture of one colour takes a few bytes, whatever its size; it may shrink as far as a PNG. */
    WEBP("WebP", 8_256, WebpFile::read),
    PNM("PNM", 1, PnmFile::read);

    /** What messages call all of them. */
    static final String ALL = "JPEG, PNG, GIF, BMP, TIFF, WebP or PNM";

    private final String title;
    private final long pixelsPerByte;
    private final FormatParser parser;

    PictureFormat(String title, long pixelsPerByte, FormatParser parser) {
        this.title = title;
        this.pixelsPerByte = pixelsPerByte;
        this.parser = parser;
    }

    /** What people call it. */
    String title() {
        return title;
    }

    /** The most pixels that a byte of a file can stand for. */
    long pixelsPerByte() {
        return pixelsPerByte;
    }

    FormatParser parser() {
        return parser;
    }

    /** The format that a file has, or null. */
    static @Nullable PictureFormat of(byte[] file) {
        if (begins(file, 0, "\u00ff\u00d8\u00ff")) {
            return JPEG;
        }
        if (begins(file, 0, "\u0089PNG\r\n\u001a\n")) {
            return PNG;
        }
        if (begins(file, 0, "GIF87a") || begins(file, 0, "GIF89a")) {
            return GIF;
        }
        if (begins(file, 0, "BM")) {
            return BMP;
        }
        if (begins(file, 0, "II*\0") || begins(file, 0, "MM\0*")) {
            return TIFF;
        }
        if (begins(file, 0, "RIFF") && begins(file, 8, "WEBP")) {
            return WEBP;
        }
        return begins(file, 0, "P5") || begins(file, 0, "P6") ? PNM : null;
    }

    private static boolean begins(byte[] file, int at, String signature) {
        byte[] expected = signature.getBytes(StandardCharsets.ISO_8859_1);
        return file.length >= at + expected.length
                && Arrays.equals(file, at, at + expected.length, expected, 0, expected.length);
    }
}
