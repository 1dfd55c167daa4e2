package org.snn4j.examples.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snn4j.data.Dataset;
import org.snn4j.datasets.image.Augmentation;
import org.snn4j.datasets.image.Cifar10;
import org.snn4j.datasets.image.Cifar100;
import org.snn4j.datasets.image.DrawnShapes;
import org.snn4j.datasets.image.ImageSet;
import org.snn4j.layer.Shape;
import picocli.CommandLine.Option;

/** Flags that choose the images. */
final class DataFlags {
    private static final Set<String> DATASETS = Set.of("cifar10", "cifar100", "shapes");
    private static final int DRAWN_TO_TRAIN = 4_000;
    private static final int DRAWN_TO_TEST = 1_000;
    private static final int DRAWN_SIDE = 16;
    private static final int CROP = 4;
    /** The run's seed decides the order of the images, not what is drawn, so that runs can be compared. */
    private static final long DRAWING = 1;

    @Option(
            names = "--dataset",
            paramLabel = "NAME",
            defaultValue = "shapes",
            description = "cifar10, cifar100 or shapes (drawn by the library, no data needed).")
    String dataset = "shapes";

    @Option(names = "--data", paramLabel = "DIR", description = "The folder with the data set's binary files.")
    @Nullable
    Path data;

    @Option(names = "--batch-size", paramLabel = "N", defaultValue = "64", description = "Images in a batch.")
    int batchSize = 64;

    @Option(
            names = "--images",
            paramLabel = "N",
            defaultValue = "0",
            description = "Train with the first N images; 0 takes all.")
    int images;

    @Option(
            names = "--test-images",
            paramLabel = "N",
            defaultValue = "0",
            description = "Test with the first N images; 0 takes all.")
    int testImages;

    @Option(
            names = "--augment",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Crop and flip training images at random; --no-augment leaves them as they are.")
    boolean augment = true;

    @Option(
            names = "--crop-padding",
            paramLabel = "COLOUR",
            defaultValue = "mean",
            description = "What random crops are padded with: the data set's mean colour, which the network sees as 0,"
                    + " or black, as torchvision does.")
    String cropPadding = "mean";

    /** Batches to train with. */
    Dataset training(long seed) {
        check();
        ImageSet set = limited(set(true), images).seed(seed);
        return (augment ? set.augment(augmentation(set)) : set).batches(batchSize);
    }

    private Augmentation augmentation(ImageSet set) {
        Augmentation crop =
                cropPadding.equals("mean") ? Augmentation.crop(CROP, set.normalization()) : Augmentation.crop(CROP);
        return crop.andThen(Augmentation.flip(0.5));
    }

    /** Batches to test with. */
    Dataset test() {
        check();
        return limited(set(false), testImages).batches(batchSize);
    }

    /** Shape of one image. */
    Shape shape() {
        check();
        int side = dataset.equals("shapes") ? DRAWN_SIDE : 32;
        return Shape.of(3, side, side);
    }

    /** Names of the classes, in the order of the labels. */
    List<String> classNames() {
        check();
        return set(false).classNames();
    }

    private void check() {
        WrongFlag.refuseUnknown("--dataset", dataset, DATASETS);
        WrongFlag.refuseUnknown("--crop-padding", cropPadding, Set.of("black", "mean"));
        WrongFlag.atLeast("--batch-size", batchSize, 1);
        WrongFlag.atLeast("--images", images, 0);
        WrongFlag.atLeast("--test-images", testImages, 0);
        if (data == null && !dataset.equals("shapes")) {
            throw new WrongFlag("--dataset " + dataset + " needs --data, the folder with its binary files");
        }
    }

    private ImageSet set(boolean train) {
        Path folder = data == null ? Path.of("") : data;
        return switch (dataset) {
            case "cifar10" -> train ? Cifar10.train(folder) : Cifar10.test(folder);
            case "cifar100" -> train ? Cifar100.train(folder) : Cifar100.test(folder);
            default ->
                train
                        ? DrawnShapes.train(images == 0 ? DRAWN_TO_TRAIN : images, DRAWING, DRAWN_SIDE)
                        : DrawnShapes.test(testImages == 0 ? DRAWN_TO_TEST : testImages, DRAWING, DRAWN_SIDE);
        };
    }

    private static ImageSet limited(ImageSet set, int count) {
        return count == 0 ? set : set.limit(count);
    }
}
