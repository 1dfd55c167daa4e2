package org.snn4j.cli.reproduce;

import java.util.Map;
import org.snn4j.cli.parse.WrongFlag;
import org.snn4j.models.Sample;

/** Shapes and classes of the papers' data sets, so that a network can be built without the data. */
final class PaperData {
    private static final Map<String, Integer> CLASSES = Map.of(
            "cifar10", 10,
            "cifar100", 100,
            "imagenet", 1000,
            "cub200", 200,
            "stanford-dogs", 120,
            "stanford-cars", 196,
            "dvs-cifar10", 10,
            "n-caltech101", 101,
            "n-mnist", 10,
            "dvs-gesture", 11);

    private static final int CIFAR_SIDE = 32;
    private static final int POLARITIES = 2;
    private static final int COLOURS = 3;

    private PaperData() {}

    /** Classes of a data set. */
    static int classes(String dataset) {
        return WrongFlag.pick("--dataset", dataset, CLASSES);
    }

    /** What a network reads with these flags. */
    static Sample sample(Map<String, String> flags) {
        String frame = flags.get("frame-size");
        if (frame != null) {
            int side = Integer.parseInt(frame);
            return Sample.frames(POLARITIES, side, side);
        }
        int side = Integer.parseInt(flags.getOrDefault("image-size", String.valueOf(CIFAR_SIDE)));
        return Sample.image(COLOURS, side, side);
    }
}
