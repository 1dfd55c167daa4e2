package org.snn4j.torture.kill;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.random.RandomGenerator;
import javax.imageio.ImageIO;
import org.snn4j.datasets.event.EventStream;
import org.snn4j.datasets.event.EventStreamBuilder;
import org.snn4j.datasets.event.file.EventFiles;
import org.snn4j.random.Randomness;
import org.snn4j.torture.report.Folders;

/** Small data sets that the commands work on. */
final class Inputs {
    private static final int CLASSES = 10;
    private static final int TRAINING = 60;
    private static final int TEST = 10;
    private static final int SENSOR = 34;
    private static final int EVENTS = 120;
    private static final int PICTURES = 10;
    private static final int SIDE = 24;

    private Inputs() {}

    /** Recordings in the layout of N-MNIST: three files of the cache to train with, one to test with. */
    static Path recordings(Path folder, long seed) throws IOException {
        Folders.empty(folder);
        for (int digit = 0; digit < CLASSES; digit++) {
            for (int i = 0; i < TRAINING + TEST; i++) {
                RandomGenerator random = Randomness.keyed(seed, digit, i);
                EventStreamBuilder events = EventStream.builder(SENSOR, SENSOR);
                for (int k = 0; k < EVENTS; k++) {
                    events.add(2_000L * k, random.nextInt(SENSOR), 3 * digit + random.nextInt(4), random.nextInt(2));
                }
                Path file = folder.resolve((i < TRAINING ? "Train/" : "Test/") + digit + "/" + (10_000 + i) + ".bin");
                Files.createDirectories(file.getParent());
                EventFiles.writeBin(file, events.build());
            }
        }
        return folder;
    }

    /** Pictures of four classes. */
    static Path pictures(Path folder, long seed) throws IOException {
        Folders.empty(folder);
        for (String name : new String[] {"a", "b", "c", "d"}) {
            File inside = Files.createDirectories(folder.resolve(name)).toFile();
            for (int i = 0; i < PICTURES; i++) {
                RandomGenerator random = Randomness.keyed(seed, name.hashCode(), i);
                BufferedImage picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
                for (int k = 0; k < SIDE * SIDE; k++) {
                    picture.setRGB(k % SIDE, k / SIDE, random.nextInt(1 << 24));
                }
                ImageIO.write(picture, "png", new File(inside, i + ".png"));
            }
        }
        return folder;
    }
}
