package org.snn4j.datasets.image;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import org.snn4j.check.Check;

/**
 * Pictures side by side, row after row, a pixel apart.
 *
 * @param columns pictures in a row
 * @param rows how many rows at most
 * @param scale pixels a side for each of a picture's own
 */
record ContactSheet(int columns, int rows, int scale) {
    ContactSheet {
        Check.positive(columns, "columns");
        Check.positive(rows, "rows");
        Check.positive(scale, "scale");
    }

    /** How many pictures it has space for. */
    int capacity() {
        return Math.multiplyExact(columns, rows);
    }

    /** Draws pictures of one size. */
    BufferedImage draw(List<BufferedImage> pictures) {
        int width = scale * (pictures.get(0).getWidth() + 1);
        int height = scale * (pictures.get(0).getHeight() + 1);
        int used = (pictures.size() + columns - 1) / columns;
        BufferedImage sheet =
                new BufferedImage(columns * width - scale, used * height - scale, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = sheet.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
        for (int i = 0; i < pictures.size(); i++) {
            graphics.drawImage(
                    pictures.get(i), i % columns * width, i / columns * height, width - scale, height - scale, null);
        }
        graphics.dispose();
        return sheet;
    }
}
