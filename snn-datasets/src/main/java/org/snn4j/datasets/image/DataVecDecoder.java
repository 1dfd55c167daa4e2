package org.snn4j.datasets.image;

import java.io.IOException;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.javacv.Frame;
import org.datavec.image.loader.NativeImageLoader;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.snn4j.datasets.DatasetFormatException;

/**
 * Reads images by DataVec's {@link NativeImageLoader}, which calls OpenCV: every kind of JPEG, PNG, BMP, TIFF, WebP.
 *
 * <p>It hands over the decoded bytes; DataVec's own way on to an array of floats would take three times as long.
 */
final class DataVecDecoder implements ImageDecoder {
    static final DataVecDecoder SHARED = new DataVecDecoder();

    private static final Logger LOG = LoggerFactory.getLogger(DataVecDecoder.class);
    private static final boolean USABLE = load();

    /** A loader has buffers of its own, so each thread needs one. */
    private static final ThreadLocal<NativeImageLoader> LOADER = ThreadLocal.withInitial(NativeImageLoader::new);

    private DataVecDecoder() {}

    /** Whether OpenCV's natives are at hand. */
    static boolean isUsable() {
        return USABLE;
    }

    private static boolean load() {
        try {
            Loader.load(org.bytedeco.opencv.global.opencv_imgcodecs.class);
            return true;
        } catch (Exception | LinkageError e) {
            LOG.warn(
                    "images are decoded by the JDK, which reads fewer kinds of JPEG, since OpenCV's natives were not"
                            + " found ({}); put org.bytedeco:opencv:4.5.5-1.5.7 with the classifier {} on the class path",
                    e.toString(),
                    Loader.getPlatform());
            return false;
        }
    }

    @Override
    @SuppressWarnings({"try", "unchecked"})
    public Pixels decode(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new DatasetFormatException(file, -1, "no such file; the set is not complete, unpack it again");
        }
        // The image lives outside the heap and would otherwise stay there until the garbage collector comes by.
        try (PointerScope scope = new PointerScope()) {
            return pixels(LOADER.get().asWritable(file.toFile()).getFrame(), file);
        } catch (IOException | RuntimeException e) {
            throw new DatasetFormatException(file, -1, problem(e));
        } catch (LinkageError e) {
            // What OpenCV cannot read, DataVec tries by Leptonica, whose natives are not asked for.
            throw new DatasetFormatException(file, -1, problem(null));
        }
    }

    private static String problem(@Nullable Exception cause) {
        return "is no image that can be decoded" + (cause == null ? "" : " (" + cause.getMessage() + ")")
                + "; get the file again, or remove it from the set";
    }

    /** Planes of red, green and blue from rows of blue, green and red, or of grey. */
    private static Pixels pixels(Frame frame, Path file) {
        Buffer buffer = frame.image[0];
        if (!(buffer instanceof ByteBuffer bytes) || frame.imageDepth != Frame.DEPTH_UBYTE) {
            throw new DatasetFormatException(
                    file, -1, "has no bytes as colours, but depth " + frame.imageDepth + "; convert it to 8 bits");
        }
        int width = frame.imageWidth;
        int height = frame.imageHeight;
        int channels = frame.imageChannels;
        int plane = width * height;
        byte[] values = new byte[3 * plane];
        byte[] row = new byte[width * channels];
        int green = channels >= 3 ? 1 : 0;
        int red = channels >= 3 ? 2 : 0;
        for (int y = 0; y < height; y++) {
            bytes.get(y * frame.imageStride, row);
            for (int x = 0, i = y * width; x < row.length; x += channels, i++) {
                values[i] = row[x + red];
                values[plane + i] = row[x + green];
                values[2 * plane + i] = row[x];
            }
        }
        return new Pixels(values, 3, height, width);
    }
}
