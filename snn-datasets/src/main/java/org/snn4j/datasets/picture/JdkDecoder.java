package org.snn4j.datasets.picture;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Decodes by the JDK's own readers, even where others are registered, and WebP by TwelveMonkeys'. */
final class JdkDecoder implements PictureDecoder {
    static final JdkDecoder SHARED = new JdkDecoder();

    /** A warning about files whose pixels are correct. */
    private static final String HARMLESS = "Invalid SOS parameters for sequential JPEG";

    private static final int CMYK = 4;

    private final Map<PictureFormat, ImageReaderSpi> readers = new EnumMap<>(PictureFormat.class);

    private JdkDecoder() {
        Iterator<ImageReaderSpi> all =
                IIORegistry.getDefaultInstance().getServiceProviders(ImageReaderSpi.class, false);
        while (all.hasNext()) {
            ImageReaderSpi spi = all.next();
            if (!spi.getClass().getName().startsWith("com.sun.imageio.")) {
                continue;
            }
            for (PictureFormat format : PictureFormat.values()) {
                if (List.of(spi.getFormatNames()).contains(format.title())) {
                    readers.put(format, spi);
                }
            }
        }
        readers.put(PictureFormat.WEBP, new WebPImageReaderSpi());
        ImageIO.setUseCache(false);
    }

    @Override
    public RgbPicture decode(Encoded picture) throws Damaged {
        if (picture.format() == PictureFormat.PNM) {
            return PnmFile.decode(picture);
        }
        String title = picture.format().title();
        try (ImageInputStream from = stream(picture)) {
            ImageReader reader = spi(picture.format()).createReaderInstance();
            try {
                return decode(picture, reader, from);
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            throw Damaged.because(title, reason(e));
        }
    }

    private static ImageInputStream stream(Encoded picture) {
        return picture.format() == PictureFormat.WEBP
                ? new EndedStream(WebpFile.padded(picture.bytes()))
                : new MemoryCacheImageInputStream(new ByteArrayInputStream(picture.bytes()));
    }

    private ImageReaderSpi spi(PictureFormat format) {
        ImageReaderSpi spi = readers.get(format);
        if (spi == null) {
            throw new IllegalStateException("this Java has no reader of " + format.title() + " pictures");
        }
        return spi;
    }

    private static RgbPicture decode(Encoded picture, ImageReader reader, ImageInputStream from)
            throws IOException, Damaged {
        DecodingProgress progress = new DecodingProgress();
        List<String> warnings = new ArrayList<>();
        reader.addIIOReadProgressListener(progress);
        reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
        reader.setInput(from, true, true);
        // If the reader understood the header differently, the checked limits would not hold.
        if (reader.getWidth(0) != picture.width() || reader.getHeight(0) != picture.height()) {
            throw Damaged.because(picture.format().title(), "it states its size twice and differently");
        }
        RgbPicture colours = picture.format() == PictureFormat.JPEG && JpegFile.components(picture.bytes()) == CMYK
                ? Cmyk.toRgb(raster(reader), JpegFile.adobeTransform(picture.bytes()))
                : RgbPicture.of(reader.read(0));
        for (String warning : warnings) {
            if (!warning.equals(HARMLESS)) {
                throw Damaged.because(picture.format().title(), clipped(warning));
            }
        }
        if (picture.format() == PictureFormat.GIF && !progress.isWhole(colours.height())) {
            throw Damaged.because("GIF", "pixels are missing");
        }
        return colours;
    }

    private static Raster raster(ImageReader reader) throws IOException {
        return reader.readRaster(0, null);
    }

    private static String reason(Exception e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = root.getMessage();
        return message == null || message.isBlank() ? root.getClass().getSimpleName() : clipped(message);
    }

    private static String clipped(String message) {
        String line = message.lines().findFirst().orElse("");
        return line.length() > 100 ? line.substring(0, 100) + "..." : line;
    }
}
