package org.snn4j.datasets.picture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snn4j.check.Check;
import org.snn4j.datasets.DatasetFormatException;

/**
 * Reads picture files: JPEG (also of CMYK), PNG, GIF (its first picture), BMP, TIFF, WebP and binary PGM and PPM, recognised
 * by their content and not by their names.
 *
 * <p>Grey becomes red, green and blue of the same value; of 16 bits the upper eight count; transparency, rotation by EXIF
 * and colour profiles are ignored, as in torchvision. A truncated or damaged file is refused; only the last two bytes of
 * a JPEG, which mark its end, may be missing. The size in a header is checked against the size of the file and a limit before
 * memory is allocated: decoding takes about 12 bytes for a pixel and three times the file.
 */
public final class PictureFile {
    /** The default limit of pixels: 8,192 x 8,192. */
    public static final long MAX_PIXELS = 1L << 26;

    private static final Set<String> ENDINGS =
            Set.of("jpg", "jpeg", "jpe", "png", "bmp", "gif", "webp", "tif", "tiff", "ppm", "pgm");

    /** The highest limit that a user may choose: 715,827,882, since an array holds three times as many bytes. */
    public static final long LARGEST_LIMIT = Integer.MAX_VALUE / 3;

    private static final long MOST_BYTES = 1L << 29;

    private PictureFile() {}

    /**
     * Reads a file by the JDK, with at most {@link #MAX_PIXELS}.
     *
     * @param file the picture
     * @return its colours
     * @throws DatasetFormatException where it is missing, damaged, too large or no picture
     */
    public static RgbPicture read(Path file) {
        return read(file, Decoder.JDK, MAX_PIXELS);
    }

    /**
     * Reads a file.
     *
     * @param file the picture
     * @param decoder decodes it
     * @param maxPixels width times height at most, from 1 to 715827882
     * @return its colours
     * @throws DatasetFormatException where it is missing, damaged, too large or no picture
     * @throws IllegalStateException where OpenCV is chosen and not on the class path
     */
    public static RgbPicture read(Path file, Decoder decoder, long maxPixels) {
        requireLimit(maxPixels);
        byte[] bytes = bytes(file);
        try {
            return decoder.decoder().decode(encoded(bytes, maxPixels));
        } catch (Damaged e) {
            throw new DatasetFormatException(file, -1, String.valueOf(e.getMessage()));
        }
    }

    /**
     * Whether a file has the ending of a picture.
     *
     * @param file any path
     * @return true for endings such as .jpg; false for names that begin with a dot, such as the shadow files of macOS
     */
    public static boolean isNamedAsPicture(Path file) {
        String name = file.getFileName().toString();
        return !name.startsWith(".")
                && ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }

    /**
     * Checks a limit.
     *
     * @param maxPixels what a user chose
     * @throws IllegalArgumentException where it lies outside 1 to 715827882
     */
    public static void requireLimit(long maxPixels) {
        Check.that(
                maxPixels >= 1 && maxPixels <= LARGEST_LIMIT,
                "maxPixels must lie between 1 and " + LARGEST_LIMIT + ", but was " + maxPixels);
    }

    private static byte[] bytes(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new DatasetFormatException(file, -1, "no such file; the set is not complete, unpack it again");
        }
        try {
            long size = Files.size(file);
            if (size > MOST_BYTES) {
                throw new DatasetFormatException(
                        file, -1, "has " + size + " bytes, but a picture may have " + MOST_BYTES + "; make it smaller");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new DatasetFormatException(
                    file, -1, "cannot be read (" + e + "); check its permissions and the disk");
        }
    }

    /** Checks the picture in a file. */
    static Encoded encoded(byte[] file, long maxPixels) throws Damaged {
        @Nullable PictureFormat format = PictureFormat.of(file);
        if (format == null) {
            throw new Damaged("is no " + PictureFormat.ALL + " picture; get the file again, or remove it from the set");
        }
        try {
            Encoded picture = format.parser().of(file);
            requireSize(picture, maxPixels);
            return picture;
        } catch (IndexOutOfBoundsException | java.nio.BufferUnderflowException | IllegalArgumentException e) {
            throw Damaged.because(format.title(), "it ends in the middle of its header");
        }
    }

    /** Refuses a picture of no pixels, of more than are allowed, or of more than its file can hold. */
    static void requireSize(Encoded picture, long maxPixels) throws Damaged {
        PictureFormat format = picture.format();
        long width = picture.width();
        long height = picture.height();
        if (width < 1 || height < 1) {
            throw Damaged.because(format.title(), "it claims " + width + " x " + height + " pixels");
        }
        long most = picture.bytes().length * Math.min(format.pixelsPerByte(), Long.MAX_VALUE / picture.bytes().length);
        if (width > most / height) {
            throw Damaged.because(
                    format.title(),
                    "it claims " + width + " x " + height + " pixels, which a file of its size cannot hold");
        }
        if (width > maxPixels / height) {
            throw new Damaged("is a " + format.title() + " of " + width + " x " + height
                    + " pixels, more than the limit of " + maxPixels + "; make it smaller, or raise maxPixels");
        }
    }
}
