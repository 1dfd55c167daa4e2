package org.snn4j.torture.mutant;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.snn4j.datasets.DatasetFormatException;
import org.snn4j.datasets.image.folder.ImageFolder;
import org.snn4j.datasets.picture.Decoder;
import org.snn4j.datasets.simulate.PictureFolders;
import org.snn4j.torture.mutant.Seed.Form;

/** Pictures, by each decoder. */
final class PictureReaders {
    private static final int SIDE = 40;
    private static final List<String> KINDS = List.of("jpg", "png", "bmp", "gif", "tif");

    private PictureReaders() {}

    /** A reader for each kind. */
    static List<Reader> all(Decoder decoder, List<String> kinds) {
        List<Reader> readers = new ArrayList<>();
        for (String kind : kinds) {
            readers.add(new Reader(
                    kind + ", " + (decoder == Decoder.JDK ? "JDK" : "OpenCV"),
                    20,
                    seeds(kind),
                    List.of(DatasetFormatException.class),
                    (seed, bytes, folder) -> {
                        Files.write(inClass(folder, seed), bytes);
                        ImageFolder.all(folder)
                                .decoder(decoder)
                                .labelledPictures()
                                .picture(0);
                    }));
        }
        return readers;
    }

    /** Pictures for the simulated camera. */
    static Reader ofSimulation() {
        List<Seed> seeds = KINDS.stream()
                .filter(kind -> !kind.equals("tif"))
                .flatMap(kind -> seeds(kind).stream())
                .toList();
        return new Reader(
                "pictures to simulate", 20, seeds, List.of(DatasetFormatException.class), (seed, bytes, folder) -> {
                    Path file = inClass(folder, seed);
                    Files.write(file, bytes);
                    try {
                        PictureFolders.in(folder).picture(0);
                    } finally {
                        Files.delete(file);
                    }
                });
    }

    private static Path inClass(Path folder, Seed seed) throws IOException {
        return Files.createDirectories(folder.resolve("class")).resolve(seed.name());
    }

    private static List<Seed> seeds(String kind) {
        Form form = kind.equals("png") ? Form.PNG : Form.PLAIN;
        String name = "picture." + kind;
        return List.of(
                new Seed(name, drawn(kind, BufferedImage.TYPE_INT_RGB), form),
                new Seed(
                        name,
                        drawn(
                                kind,
                                kind.equals("gif") ? BufferedImage.TYPE_BYTE_INDEXED : BufferedImage.TYPE_BYTE_GRAY),
                        form));
    }

    private static byte[] drawn(String kind, int type) {
        BufferedImage picture = new BufferedImage(SIDE, SIDE - 8, type);
        Graphics2D graphics = picture.createGraphics();
        graphics.setColor(Color.ORANGE);
        graphics.fillOval(4, 6, SIDE / 2, SIDE / 2);
        graphics.setColor(Color.BLUE);
        graphics.drawLine(0, SIDE, SIDE, 0);
        graphics.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(picture, kind, out)) {
                throw new IllegalStateException("this Java writes no " + kind);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
