package org.snn4j.cli.plot;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import org.snn4j.datasets.event.EventStream;

/** Events of a short time as an image: a pixel is orange where it became brighter, blue where darker, white elsewhere. */
final class EventImage {
    /** Brighter. */
    static final Color ON = new Color(0xE4572E);
    /** Darker. */
    static final Color OFF = new Color(0x2E86AB);

    /** Index of the colour of text and marks. */
    static final int INK = 255;

    private static final int LEVELS = 16;
    private static final int SHARES = 15;
    /** A single event must be seen. */
    private static final double FAINTEST = 0.4;

    private static final IndexColorModel PALETTE = palette();

    private final int width;
    private final int height;
    private final int[] on;
    private final int[] off;
    private final int shrink;

    private EventImage(int width, int height, int shrink) {
        this.width = width;
        this.height = height;
        this.shrink = shrink;
        on = new int[width * height];
        off = new int[width * height];
    }

    /**
     * Counts events.
     *
     * @param events all of them count
     * @param longestSide in pixels; a larger sensor is shrunk by adding the events of neighbours
     */
    static EventImage of(EventStream events, int longestSide) {
        int longest = Math.max(events.width(), events.height());
        int shrink = (longest + longestSide - 1) / longestSide;
        int width = (events.width() + shrink - 1) / shrink;
        int height = (events.height() + shrink - 1) / shrink;
        EventImage image = new EventImage(width, height, shrink);
        image.add(events);
        return image;
    }

    private void add(EventStream events) {
        for (int i = 0; i < events.size(); i++) {
            int pixel = events.y(i) / shrink * width + events.x(i) / shrink;
            (events.polarity(i) == 1 ? on : off)[pixel]++;
        }
    }

    /** How many events a pixel has on average that has any; 1 where none has. */
    double usual() {
        long sum = 0;
        int pixels = 0;
        for (int i = 0; i < on.length; i++) {
            sum += on[i] + off[i];
            pixels += on[i] + off[i] > 0 ? 1 : 0;
        }
        return pixels == 0 ? 1 : (double) sum / pixels;
    }

    /**
     * Draws the counts.
     *
     * @param usual the number of events that most pixels with any have; twice as many have the full colour
     * @param enlarge columns and rows that a pixel becomes
     * @return in the palette of all such images
     */
    BufferedImage draw(double usual, int enlarge) {
        BufferedImage image =
                new BufferedImage(width * enlarge, height * enlarge, BufferedImage.TYPE_BYTE_INDEXED, PALETTE);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int pixel = y / enlarge * width + x / enlarge;
                image.getRaster().setSample(x, y, 0, index(on[pixel], off[pixel], 2 * usual));
            }
        }
        return image;
    }

    private static int index(int on, int off, double full) {
        int both = on + off;
        if (both == 0) {
            return 0;
        }
        int level = (int) Math.min(LEVELS - 1, LEVELS * Math.sqrt(both / full) * 0.999);
        int share = Math.round((SHARES - 1) * on / (float) both);
        return 1 + level * SHARES + share;
    }

    private static IndexColorModel palette() {
        int[] colors = new int[256];
        colors[0] = 0xFFFFFF;
        for (int level = 0; level < LEVELS; level++) {
            double strength = FAINTEST + (1 - FAINTEST) * level / (LEVELS - 1);
            for (int share = 0; share < SHARES; share++) {
                double on = share / (SHARES - 1.0);
                int rgb = 0;
                for (int shift = 16; shift >= 0; shift -= 8) {
                    double hue = on * (ON.getRGB() >> shift & 255) + (1 - on) * (OFF.getRGB() >> shift & 255);
                    rgb |= (int) Math.round(255 + strength * (hue - 255)) << shift;
                }
                colors[1 + level * SHARES + share] = rgb;
            }
        }
        colors[INK] = ChartStyle.INK.getRGB() & 0xFFFFFF;
        return new IndexColorModel(8, 256, colors, 0, false, -1, java.awt.image.DataBuffer.TYPE_BYTE);
    }
}
