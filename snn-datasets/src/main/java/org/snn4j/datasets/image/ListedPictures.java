package org.snn4j.datasets.image;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Objects;

/** Images as pictures, each made on demand. */
record ListedPictures(ImageSource images, List<String> classNames) implements LabelledPictures {
    @Override
    public int size() {
        return images.count();
    }

    @Override
    public int label(int index) {
        return images.labels()[Objects.checkIndex(index, size())];
    }

    @Override
    public BufferedImage picture(int index) {
        return images.read(Objects.checkIndex(index, size())).picture();
    }
}
