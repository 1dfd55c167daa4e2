package org.snn4j.cli.plot;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.XYChart;
import org.snn4j.file.AtomicFile;

/** A white canvas for charts and text, drawn at twice its nominal resolution. */
public final class Picture {
    private static final int SCALE = 2;

    private final BufferedImage image;
    private final Graphics2D graphics;

    /**
     * An empty picture.
     *
     * @param width in units of the canvas
     * @param height in units of the canvas
     */
    public Picture(int width, int height) {
        image = new BufferedImage(width * SCALE, height * SCALE, BufferedImage.TYPE_INT_RGB);
        graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.scale(SCALE, SCALE);
    }

    /**
     * Draws a chart of lines at its own size.
     *
     * @param chart the chart
     * @param x left edge
     * @param y upper edge
     * @return this
     */
    public Picture draw(XYChart chart, int x, int y) {
        return at(x, y, () -> chart.paint(graphics, chart.getWidth(), chart.getHeight()));
    }

    /**
     * Draws a chart of bars at its own size.
     *
     * @param chart the chart
     * @param x left edge
     * @param y upper edge
     * @return this
     */
    public Picture draw(CategoryChart chart, int x, int y) {
        return at(x, y, () -> chart.paint(graphics, chart.getWidth(), chart.getHeight()));
    }

    /**
     * Draws an image, its pixels as squares.
     *
     * @param pixels {@code [3, height, width]} of numbers in [0, 1]
     * @param height rows
     * @param width pixels of a row
     * @param x left edge
     * @param y upper edge
     * @param size width and height on the canvas
     * @return this
     */
    public Picture image(float[] pixels, int height, int width, int x, int y, int size) {
        BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int plane = height * width;
        for (int i = 0; i < plane; i++) {
            int rgb = level(pixels[i]) << 16 | level(pixels[plane + i]) << 8 | level(pixels[2 * plane + i]);
            small.setRGB(i % width, i / width, rgb);
        }
        graphics.drawImage(small, x, y, size, size, null);
        return this;
    }

    /**
     * Draws an image, its pixels as boxes.
     *
     * @param image what to draw
     * @param x left edge
     * @param y upper edge
     * @param width on the canvas
     * @param height on the canvas
     * @return this
     */
    public Picture image(BufferedImage image, int x, int y, int width, int height) {
        graphics.drawImage(image, x, y, width, height, null);
        return this;
    }

    /**
     * Writes a line.
     *
     * @param text the line
     * @param x left edge, or the middle where {@code centered}
     * @param y base line
     * @param size of the font
     * @param bold whether it stands out
     * @param color of the letters
     * @param centered whether x is the middle
     * @return this
     */
    public Picture text(String text, int x, int y, int size, boolean bold, Color color, boolean centered) {
        graphics.setFont(new Font(Font.SANS_SERIF, bold ? Font.BOLD : Font.PLAIN, size));
        graphics.setColor(color);
        int shift = centered ? graphics.getFontMetrics().stringWidth(text) / 2 : 0;
        graphics.drawString(text, x - shift, y);
        return this;
    }

    /**
     * Writes a line that is read from below, such as the name of a narrow column.
     *
     * @param text the line
     * @param x base line, on the right of the letters
     * @param y lower end
     * @param size of the font
     * @param color of the letters
     * @return this
     */
    public Picture textUpwards(String text, int x, int y, int size, Color color) {
        AffineTransform before = graphics.getTransform();
        graphics.rotate(-Math.PI / 2, x, y);
        text(text, x, y, size, false, color, false);
        graphics.setTransform(before);
        return this;
    }

    /**
     * Writes a line that ends at a place.
     *
     * @param text the line
     * @param x right edge
     * @param y base line
     * @param size of the font
     * @param color of the letters
     * @return this
     */
    public Picture textBefore(String text, int x, int y, int size, Color color) {
        return text(text, x - textWidth(text, size), y, size, false, color, false);
    }

    /**
     * The length of a line that is not bold.
     *
     * @param text the line
     * @param size of the font
     * @return in units of the canvas
     */
    public static int textWidth(String text, int size) {
        return (int) Math.ceil(new Font(Font.SANS_SERIF, Font.PLAIN, size)
                .getStringBounds(text, new FontRenderContext(null, true, true))
                .getWidth());
    }

    /**
     * Fills a box.
     *
     * @param x left edge
     * @param y upper edge
     * @param width of the box
     * @param height of the box
     * @param color of the box
     * @return this
     */
    public Picture box(int x, int y, int width, int height, Color color) {
        graphics.setColor(color);
        graphics.fillRect(x, y, width, height);
        return this;
    }

    /**
     * The picture as a file's bytes.
     *
     * @return in PNG format
     */
    public byte[] png() {
        return png(image);
    }

    /**
     * An image as a file's bytes.
     *
     * @param image any image
     * @return in PNG format
     */
    public static byte[] png(BufferedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        // In memory, since a killed program would leave a temporary file behind.
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * Writes the picture, whole or not at all.
     *
     * @param file a .png file, whose folder is made where it is missing
     */
    public void save(Path file) {
        AtomicFile.write(file, out -> out.write(png()));
    }

    private static int level(float share) {
        return Math.max(0, Math.min(255, Math.round(255 * share)));
    }

    /** Charts draw from the origin and leave the graphics changed. */
    private Picture at(int x, int y, Runnable drawing) {
        AffineTransform before = graphics.getTransform();
        graphics.translate(x, y);
        drawing.run();
        graphics.setTransform(before);
        graphics.setClip(null);
        return this;
    }
}
