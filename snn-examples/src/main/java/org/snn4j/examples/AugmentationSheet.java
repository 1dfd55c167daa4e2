package org.snn4j.examples;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.snn4j.datasets.image.ImageSet;
import org.snn4j.datasets.image.policy.AutoAugment;
import org.snn4j.datasets.image.policy.Cutout;
import org.snn4j.datasets.image.policy.RandAugment;
import org.snn4j.datasets.image.policy.RandomErasing;
import org.snn4j.datasets.image.shapes.DrawnShapes;
import org.snn4j.datasets.image.transform.Augmentation;

/** Draws what each augmentation policy makes of three images in the first epochs of a training. */
public final class AugmentationSheet {
    private static final int EPOCHS = 12;
    private static final int SIDE = 32;
    private static final int SCALE = 2;
    private static final int STEP = SCALE * (SIDE + 1);
    private static final int LABEL = 170;
    private static final int[] IMAGES = {0, 3, 5};

    private AugmentationSheet() {}

    /**
     * Writes the picture.
     *
     * @param arguments the file
     * @throws IOException where it cannot be written
     */
    public static void main(String... arguments) throws IOException {
        ImageSet shapes = DrawnShapes.train(10, 1, SIDE);
        Augmentation standard = Augmentation.standard();
        Map<String, ImageSet> rows = new LinkedHashMap<>();
        rows.put("none", shapes);
        rows.put("crop, flip", shapes.augment(standard));
        rows.put(
                "RandAugment, erasing",
                shapes.augment(standard.andThen(RandAugment.of())).augmentNormalized(RandomErasing.of()));
        rows.put(
                "AutoAugment, Cutout",
                shapes.augment(standard.andThen(AutoAugment.cifar10()).andThen(Cutout.of(SIDE / 2))));
        rows.put(
                "the same by ASGL",
                shapes.augment(standard.andThen(AutoAugment.cifar10OfAsgl()).andThen(Cutout.of(SIDE / 2))));
        ImageIO.write(sheet(rows), "png", new File(arguments[0]));
    }

    private static BufferedImage sheet(Map<String, ImageSet> rows) {
        int height = STEP * IMAGES.length;
        BufferedImage sheet = new BufferedImage(
                LABEL + EPOCHS * STEP, rows.size() * (height + SCALE * 4), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = sheet.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
        graphics.setColor(Color.BLACK);
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
        int top = 0;
        for (Map.Entry<String, ImageSet> row : rows.entrySet()) {
            graphics.drawString(row.getKey(), 6, top + height / 2);
            for (int i = 0; i < IMAGES.length; i++) {
                List<BufferedImage> pictures = row.getValue().augmentedPictures(IMAGES[i], EPOCHS);
                for (int epoch = 0; epoch < EPOCHS; epoch++) {
                    graphics.drawImage(
                            pictures.get(epoch),
                            LABEL + epoch * STEP,
                            top + i * STEP,
                            SCALE * SIDE,
                            SCALE * SIDE,
                            null);
                }
            }
            top += height + SCALE * 4;
        }
        graphics.dispose();
        return sheet;
    }
}
