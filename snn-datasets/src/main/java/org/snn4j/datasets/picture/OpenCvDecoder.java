package org.snn4j.datasets.picture;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;

/** Decodes JPEG, PNG and WebP by OpenCV, and leaves the rest to the JDK. */
final class OpenCvDecoder implements PictureDecoder {
    private OpenCvDecoder() {
        Loader.load(opencv_imgcodecs.class);
    }

    /** Created when OpenCV is first used, so that it need not be on the class path otherwise. */
    private static final class Shared {
        private static final OpenCvDecoder DECODER = new OpenCvDecoder();
    }

    /**
     * The decoder.
     *
     * @throws IllegalStateException where OpenCV is not on the class path
     */
    static OpenCvDecoder usable() {
        try {
            return Shared.DECODER;
        } catch (Exception | LinkageError e) {
            throw new IllegalStateException(
                    "OpenCV was chosen as decoder, but is not on the class path; put org.bytedeco:opencv:4.14.0-1.5.14 and its natives with the"
                            + " classifier " + Loader.getPlatform()
                            + " on the class path, or leave pictures to the JDK,"
                            + " which reads the same files",
                    e);
        }
    }

    @Override
    @SuppressWarnings({"try", "unchecked"})
    public RgbPicture decode(Encoded picture) throws Damaged {
        if (picture.format() == PictureFormat.JPEG) {
            // OpenCV fills missing parts with grey and only prints a warning.
            JdkDecoder.SHARED.decode(picture);
        } else if (picture.format() != PictureFormat.PNG && picture.format() != PictureFormat.WEBP) {
            return JdkDecoder.SHARED.decode(picture);
        }
        // The image lies outside the heap and would otherwise stay there until the next garbage collection.
        try (PointerScope scope = new PointerScope()) {
            byte[] bytes = picture.bytes();
            Mat file = new Mat(1, bytes.length, opencv_core.CV_8UC1, new BytePointer(bytes));
            Mat image = opencv_imgcodecs.imdecode(
                    file, opencv_imgcodecs.IMREAD_COLOR | opencv_imgcodecs.IMREAD_IGNORE_ORIENTATION);
            if (image.rows() != picture.height() || image.cols() != picture.width() || !image.isContinuous()) {
                throw Damaged.because(picture.format().title(), "OpenCV cannot decode it");
            }
            byte[] blueGreenRed = new byte[3 * image.rows() * image.cols()];
            new BytePointer(image.data()).capacity(blueGreenRed.length).get(blueGreenRed);
            return RgbPicture.ofBlueGreenRed(blueGreenRed, image.rows(), image.cols());
        } catch (RuntimeException e) {
            throw Damaged.because(picture.format().title(), "OpenCV cannot decode it");
        }
    }
}
