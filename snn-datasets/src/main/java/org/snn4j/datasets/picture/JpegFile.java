package org.snn4j.datasets.picture;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The segments of a JPEG.
 *
 * <p>Only tables, frame, scans and the markers of the colour space are kept: neither EXIF's rotation nor colour profiles, as
 * in torchvision. Where only the marker at the end is missing, it is added, so that a decoder's warning of a data segment
 * that ends early always means that pixels are missing.
 */
final class JpegFile {
    private static final int APP0 = 0xE0;
    private static final int APP14 = 0xEE;
    private static final int APP15 = 0xEF;
    private static final int COMMENT = 0xFE;
    private static final int SCAN = 0xDA;
    private static final int END = 0xD9;

    /** Progressive files have about ten; each costs a pass over all pixels. */
    private static final int MOST_SCANS = 100;

    private static final byte[] JFIF = {
        (byte) 0xFF, (byte) APP0, 0, 16, 'J', 'F', 'I', 'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0
    };

    private final ByteBuffer from;
    private final ByteArrayOutputStream segments = new ByteArrayOutputStream();
    private final Scans scans = new Scans();
    private boolean jfif;
    private byte[] adobe = new byte[0];
    private byte[] components = new byte[0];
    private int width;
    private int height;

    private JpegFile(byte[] file) {
        from = ByteBuffer.wrap(file);
    }

    static Encoded read(byte[] file) throws Damaged {
        JpegFile jpeg = new JpegFile(file);
        jpeg.segments();
        ByteArrayOutputStream to = new ByteArrayOutputStream(file.length + 32);
        to.write(0xFF);
        to.write(0xD8);
        if (jpeg.adobe.length > 0) {
            to.writeBytes(jpeg.adobe);
        } else if (jpeg.components.length == 3
                && (jpeg.jfif || !Arrays.equals(jpeg.components, new byte[] {'R', 'G', 'B'}))) {
            // Without it, some decoders read luminance and chrominance as red, green and blue.
            to.writeBytes(JFIF);
        }
        to.writeBytes(jpeg.segments.toByteArray());
        int data = jpeg.from.position();
        to.write(file, data, jpeg.endOfScans(data) - data);
        to.write(0xFF);
        to.write(END);
        return new Encoded(PictureFormat.JPEG, to.toByteArray(), jpeg.width, jpeg.height);
    }

    /** The colour transform of Adobe's marker: 0 for none, 1 and 2 for luminance and chrominance. */
    static int adobeTransform(byte[] cleaned) {
        boolean has = cleaned.length > 17 && (cleaned[3] & 255) == APP14;
        return has ? cleaned[17] & 255 : 0;
    }

    /** How many components the frame of a cleaned file has. */
    static int components(byte[] cleaned) {
        int at = 2;
        while (!isFrame(cleaned[at + 1] & 255)) {
            at += 2 + ((cleaned[at + 2] & 255) << 8 | (cleaned[at + 3] & 255));
        }
        return cleaned[at + 9] & 255;
    }

    private void segments() throws Damaged {
        from.position(2);
        while (true) {
            int marker = marker();
            if (marker == END) {
                throw Damaged.because("JPEG", "it holds no picture data");
            }
            int start = from.position() - 2;
            int length = from.getShort() & 0xFFFF;
            int end = start + 2 + length;
            if (length < 2 || end > from.limit()) {
                throw Damaged.because("JPEG", "it ends in the middle of a segment");
            }
            byte[] segment = Arrays.copyOfRange(from.array(), start, end);
            from.position(end);
            if (isFrame(marker)) {
                frame(marker, segment);
            }
            if (marker == APP0 && length >= 7 && segment[4] == 'J' && segment[5] == 'F' && segment[6] == 'I') {
                jfif = true;
            } else if (marker == APP14 && length >= 14 && segment[4] == 'A' && segment[5] == 'd') {
                adobe = segment;
            } else if ((marker < APP0 || marker > APP15) && marker != COMMENT) {
                segments.writeBytes(segment);
            }
            if (marker == SCAN) {
                if (width == 0) {
                    throw Damaged.because("JPEG", "its picture data comes before its size");
                }
                scans.scan(segment);
                return;
            }
        }
    }

    private int marker() throws Damaged {
        if (from.get() != (byte) 0xFF) {
            throw Damaged.because("JPEG", "byte " + (from.position() - 1) + " should begin a segment");
        }
        int marker = from.get() & 255;
        while (marker == 255) {
            marker = from.get() & 255;
        }
        return marker;
    }

    private static boolean isFrame(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }

    private void frame(int marker, byte[] segment) throws Damaged {
        if (width > 0) {
            throw Damaged.because("JPEG", "it has two frames");
        }
        ByteBuffer fields = ByteBuffer.wrap(segment);
        int bits = fields.get(4);
        int count = fields.get(9) & 255;
        height = fields.getShort(5) & 0xFFFF;
        width = fields.getShort(7) & 0xFFFF;
        if (marker > 0xC2 || bits != 8) {
            throw Damaged.notRead(
                    "a JPEG of " + bits + " bits and process " + (marker - 0xC0),
                    "convert it to a JPEG of 8 bits, baseline or progressive");
        }
        if (count != 1 && count != 3 && count != 4) {
            throw Damaged.notRead("a JPEG of " + count + " components", "convert it to RGB or grey");
        }
        components = new byte[count];
        for (int i = 0; i < count; i++) {
            components[i] = fields.get(10 + 3 * i);
        }
    }

    /**
     * Where the picture data ends: at the end marker, or at the end of the file, where every coefficient must be complete to
     * its last bit.
     */
    private int endOfScans(int begin) throws Damaged {
        byte[] file = from.array();
        int scanCount = 1;
        int at = begin;
        while (at + 1 < file.length) {
            int marker = file[at + 1] & 255;
            if (file[at] != (byte) 0xFF || marker == 0 || marker == 0xFF || isRestart(marker)) {
                at++;
            } else if (marker == END) {
                return at;
            } else {
                int length = from.getShort(at + 2) & 0xFFFF;
                if (marker == SCAN) {
                    scans.scan(Arrays.copyOfRange(file, at, at + 2 + length));
                    if (++scanCount > MOST_SCANS) {
                        throw Damaged.because("JPEG", "it has more than " + MOST_SCANS + " scans");
                    }
                }
                at += 2 + length;
            }
        }
        if (!scans.isWhole(components)) {
            throw Damaged.because("JPEG", "scans are missing at its end");
        }
        return at < file.length && file[at] == (byte) 0xFF ? at : file.length;
    }

    private static boolean isRestart(int marker) {
        return marker >= 0xD0 && marker <= 0xD7;
    }
}
