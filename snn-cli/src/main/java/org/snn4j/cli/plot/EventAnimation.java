package org.snn4j.cli.plot;

import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.snn4j.datasets.event.EventStream;
import org.snn4j.file.AtomicFile;

/** A recording as an animated GIF that repeats endlessly. */
public final class EventAnimation {
    private static final int LONGEST_SIDE = 640;
    private static final int SHORTEST_SIDE = 400;
    private static final int BAR = 3;

    /** Many viewers slow down frames of less than 20 ms. */
    private static final int SHORTEST_MILLISECONDS = 40;

    private EventAnimation() {}

    /**
     * How long a frame is shown.
     *
     * @param film the frames of the recording
     * @return milliseconds: as long as it lasted, but not less than 40, so that short recordings play slowly
     */
    public static int millisecondsOfFrame(EventFilm film) {
        // The format counts hundredths of seconds.
        return Math.max(SHORTEST_MILLISECONDS, 10 * (int) Math.round(film.frameMicroseconds() / 10_000));
    }

    /**
     * Writes the animation, whole or not at all.
     *
     * @param film the frames of the recording
     * @param file a .gif file
     */
    public static void save(EventFilm film, Path file) {
        List<EventImage> images = film.images(LONGEST_SIDE);
        double usual = EventFilm.usual(images);
        int enlarge = enlargement(film);
        AtomicFile.write(file, out -> {
            ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
            try (ImageOutputStream to = new MemoryCacheImageOutputStream(out)) {
                writer.setOutput(to);
                writer.prepareWriteSequence(null);
                for (int i = 0; i < images.size(); i++) {
                    BufferedImage image = images.get(i).draw(usual, enlarge);
                    drawBar(image.getRaster(), (i + 1.0) / images.size());
                    IIOMetadata metadata = metadata(writer, image, millisecondsOfFrame(film));
                    writer.writeToSequence(new IIOImage(image, null, metadata), null);
                }
                writer.endWriteSequence();
            } finally {
                writer.dispose();
            }
        });
    }

    /** How many times larger than the sensor a frame is, so that digits of 34 x 34 pixels can be seen. */
    private static int enlargement(EventFilm film) {
        EventStream first = film.frames().get(0);
        int side = Math.max(first.width(), first.height());
        return side >= SHORTEST_SIDE ? 1 : (SHORTEST_SIDE + side - 1) / side;
    }

    /** Draws a progress bar at the lower edge. */
    private static void drawBar(WritableRaster raster, double share) {
        for (int y = raster.getHeight() - BAR; y < raster.getHeight(); y++) {
            for (int x = 0; x < Math.round(share * raster.getWidth()); x++) {
                raster.setSample(x, Math.max(0, y), 0, EventImage.INK);
            }
        }
    }

    private static IIOMetadata metadata(ImageWriter writer, BufferedImage image, int milliseconds) throws IOException {
        IIOMetadata metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(image), null);
        String format = metadata.getNativeMetadataFormatName();
        IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree(format);
        IIOMetadataNode control = child(root, "GraphicControlExtension");
        control.setAttribute("disposalMethod", "none");
        control.setAttribute("userInputFlag", "FALSE");
        control.setAttribute("transparentColorFlag", "FALSE");
        control.setAttribute("delayTime", String.valueOf(milliseconds / 10));
        control.setAttribute("transparentColorIndex", "0");
        IIOMetadataNode repeat = new IIOMetadataNode("ApplicationExtension");
        repeat.setAttribute("applicationID", "NETSCAPE");
        repeat.setAttribute("authenticationCode", "2.0");
        // Sub-block 1: how often to repeat, as 16 bits; 0 is for ever.
        repeat.setUserObject(new byte[] {1, 0, 0});
        child(root, "ApplicationExtensions").appendChild(repeat);
        metadata.setFromTree(format, root);
        return metadata;
    }

    private static IIOMetadataNode child(IIOMetadataNode parent, String name) {
        for (int i = 0; i < parent.getLength(); i++) {
            if (parent.item(i).getNodeName().equals(name)) {
                return (IIOMetadataNode) parent.item(i);
            }
        }
        IIOMetadataNode child = new IIOMetadataNode(name);
        parent.appendChild(child);
        return child;
    }
}
