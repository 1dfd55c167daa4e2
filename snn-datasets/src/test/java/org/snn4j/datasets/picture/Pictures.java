package org.snn4j.datasets.picture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The small pictures beside the tests, with what Pillow reads of them; make.py there makes both. */
final class Pictures {
    static final int WIDTH = 23;
    static final int HEIGHT = 17;

    private Pictures() {}

    static Path folder() {
        try {
            return Path.of(Objects.requireNonNull(Pictures.class.getResource("/pictures/make.py"))
                            .toURI())
                    .resolveSibling("");
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<String> names() {
        try (Stream<Path> files = Files.list(folder())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.endsWith(".rgb") && !name.endsWith(".py"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] bytes(String name) {
        try {
            return Files.readAllBytes(folder().resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What Pillow reads. */
    static byte[] reference(String name) {
        return bytes(name + ".rgb");
    }

    /** The pixels of a file, or null where it is refused as it should be. */
    static byte[] read(byte[] file, Decoder decoder) {
        try {
            return decoder.decoder()
                    .decode(PictureFile.encoded(file, PictureFile.MAX_PIXELS))
                    .values();
        } catch (Damaged e) {
            return null;
        }
    }
}
