package org.snn4j.datasets.picture;

import java.nio.charset.StandardCharsets;

/** A binary PGM or PPM: a header of texts, and the pixels as they are. */
final class PnmFile {
    private static final int BYTE = 255;
    private static final int TWO_BYTES = 65_535;
    private static final int DIGITS = 10;

    private final byte[] file;
    private int at = 2;

    private PnmFile(byte[] file) {
        this.file = file;
    }

    static Encoded read(byte[] file) throws Damaged {
        PnmFile pnm = new PnmFile(file);
        long width = pnm.number();
        long height = pnm.number();
        Encoded picture = new Encoded(PictureFormat.PNM, file, width, height);
        PictureFile.requireSize(picture, Long.MAX_VALUE);
        long largest = pnm.number();
        if (largest != BYTE && largest != TWO_BYTES) {
            throw Damaged.notRead("a PNM whose largest value is " + largest, "convert it to PNG");
        }
        long bytes = width * height * channels(file) * (largest == BYTE ? 1 : 2);
        if (bytes > file.length - pnm.at) {
            throw Damaged.because("PNM", "it has " + file.length + " bytes, but should have " + (pnm.at + bytes));
        }
        return picture;
    }

    /** The pixels of a checked file. */
    static RgbPicture decode(Encoded picture) throws Damaged {
        byte[] file = picture.bytes();
        PnmFile pnm = new PnmFile(file);
        pnm.number();
        pnm.number();
        int size = pnm.number() == BYTE ? 1 : 2;
        int channels = channels(file);
        int width = (int) picture.width();
        int height = (int) picture.height();
        int plane = width * height;
        byte[] values = new byte[3 * plane];
        for (int channel = 0; channel < 3; channel++) {
            int from = pnm.at + (channels == 1 ? 0 : channel * size);
            for (int i = 0; i < plane; i++) {
                values[channel * plane + i] = file[from + i * channels * size];
            }
        }
        return new RgbPicture(values, height, width);
    }

    private static int channels(byte[] file) {
        return file[1] == '6' ? 3 : 1;
    }

    /** The next number, and the one blank after it. */
    private long number() throws Damaged {
        while (file[at] == '#' || Character.isWhitespace(file[at])) {
            if (file[at] == '#') {
                while (file[at] != '\n') {
                    at++;
                }
            }
            at++;
        }
        int begin = at;
        while (file[at] >= '0' && file[at] <= '9' && at - begin <= DIGITS) {
            at++;
        }
        if (begin == at || at - begin > DIGITS || !Character.isWhitespace(file[at])) {
            throw Damaged.because("PNM", "byte " + begin + " should begin a number");
        }
        return Long.parseLong(new String(file, begin, at++ - begin, StandardCharsets.US_ASCII));
    }
}
