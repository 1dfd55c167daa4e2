package org.snn4j.datasets.image;

import java.awt.image.BufferedImage;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.jspecify.annotations.Nullable;
import org.snn4j.datasets.DatasetFormatException;

/** Reads images by the JDK's ImageIO: JPEG (not CMYK), PNG, GIF and BMP. */
final class JdkDecoder implements ImageDecoder {
    static final JdkDecoder SHARED = new JdkDecoder();

    private JdkDecoder() {}

    @Override
    public Pixels decode(Path file) {
        BufferedImage image = read(file);
        if (image == null) {
            throw new DatasetFormatException(
                    file, -1, "is no image that can be decoded; get the file again, or remove it from the set");
        }
        int width = image.getWidth();
        int height = image.getHeight();
        int plane = width * height;
        int[] colours = image.getRGB(0, 0, width, height, null, 0, width);
        byte[] values = new byte[3 * plane];
        for (int i = 0; i < plane; i++) {
            values[i] = (byte) (colours[i] >> 16);
            values[plane + i] = (byte) (colours[i] >> 8);
            values[2 * plane + i] = (byte) colours[i];
        }
        return new Pixels(values, 3, height, width);
    }

    private static @Nullable BufferedImage read(Path file) {
        try (InputStream from = new BufferedInputStream(Files.newInputStream(file))) {
            // ImageIO.read(InputStream) would cache in a temporary file.
            return ImageIO.read(new MemoryCacheImageInputStream(from));
        } catch (IOException | RuntimeException e) {
            throw new DatasetFormatException(
                    file,
                    -1,
                    "cannot be decoded (" + e + "); get the file again, or put org.bytedeco:opencv with its natives on"
                            + " the class path, which reads more kinds of images");
        }
    }
}
