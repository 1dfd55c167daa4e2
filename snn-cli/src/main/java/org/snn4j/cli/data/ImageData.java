package org.snn4j.cli.data;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import org.snn4j.cli.parse.WrongFlag;
import org.snn4j.data.Dataset;
import org.snn4j.datasets.image.ImageSet;
import org.snn4j.datasets.image.cifar.Cifar10;
import org.snn4j.datasets.image.cifar.Cifar100;
import org.snn4j.datasets.image.folder.Cub200;
import org.snn4j.datasets.image.folder.ImageFolder;
import org.snn4j.datasets.image.folder.ImageNet;
import org.snn4j.datasets.image.folder.StanfordCars;
import org.snn4j.datasets.image.folder.StanfordDogs;
import org.snn4j.datasets.image.shapes.DrawnShapes;
import org.snn4j.datasets.image.transform.Augmentation;
import org.snn4j.datasets.image.transform.ImageResize;
import org.snn4j.models.Sample;
import org.snn4j.pass.Shape;

/** Images by the name of their set. */
final class ImageData implements TrainingData {
    /** Sets of images of one size, which are cropped and flipped. */
    static final List<String> SMALL = List.of("cifar10", "cifar100", "shapes");
    /** Sets of image files of many sizes, each with a recipe. */
    static final List<String> FILES = List.of("imagenet", "cub200", "stanford-dogs", "stanford-cars");

    static final String FOLDER = "image-folder";

    private static final int DRAWN_TO_TRAIN = 4_000;
    private static final int DRAWN_TO_TEST = 1_000;
    private static final int DRAWN_SIDE = 16;
    private static final int CIFAR_SIDE = 32;
    private static final int USUAL_SIDE = 224;
    /** A fixed seed of the drawn images, so that runs with different seeds can be compared. */
    private static final long DRAWING = 1;

    private final DataFlags flags;
    private final Path folder;
    private final int height;
    private final int width;

    ImageData(DataFlags flags, Path folder) {
        this.flags = flags;
        this.folder = folder;
        if (flags.imageSize > 0 || FILES.contains(flags.dataset)) {
            height = flags.imageSize > 0 ? flags.imageSize : USUAL_SIDE;
            width = height;
        } else if (flags.dataset.equals(FOLDER)) {
            BufferedImage first = set(false).pictures(1).get(0);
            height = first.getHeight();
            width = first.getWidth();
        } else {
            height = flags.dataset.equals("shapes") ? DRAWN_SIDE : CIFAR_SIDE;
            width = height;
        }
    }

    @Override
    public Sample sample() {
        return new Sample(Shape.of(3, height, width), false);
    }

    @Override
    public List<String> classNames() {
        return set(false).classNames();
    }

    @Override
    public String split() {
        return switch (flags.dataset) {
            case "shapes" -> "drawn apart";
            case FOLDER -> "by folder";
            default -> "official";
        };
    }

    @Override
    public int[] classCounts() {
        return limited(set(true), flags.images).classCounts();
    }

    @Override
    public Dataset training(long seed) {
        ImageSet set = limited(set(true), flags.images).seed(seed);
        boolean none = flags.augmentation.isNone();
        boolean crops = FILES.contains(flags.dataset) || (flags.imageSize > 0 && flags.dataset.equals(FOLDER));
        ImageSet sized;
        Augmentation usual;
        if (crops) {
            sized = set.resize(none ? middle() : ImageResize.randomResizedCrop(height));
            // Policies take the place of colour changes; folders of one's own have no recipe.
            boolean recipe = flags.augmentation.isBasic() && !flags.dataset.equals(FOLDER);
            usual = recipe ? set.augmentation() : Augmentation.flip(0.5);
        } else {
            sized = flags.imageSize > 0 ? set.resize(ImageResize.to(flags.imageSize)) : set;
            usual = flags.augmentation.crop(set.normalization()).andThen(Augmentation.flip(0.5));
        }
        return flags.augmentation.augmented(sized, usual).batches(flags.batchSize);
    }

    @Override
    public Dataset test() {
        ImageSet set = limited(set(false), flags.testImages);
        if (flags.imageSize > 0 || FILES.contains(flags.dataset)) {
            set = set.resize(SMALL.contains(flags.dataset) ? ImageResize.to(height) : middle());
        }
        return set.batches(flags.batchSize);
    }

    /** Resizes and crops the centre, in the proportion of 256 to 224. */
    private ImageResize middle() {
        return ImageResize.centerCrop((height * 8 + 3) / 7, height);
    }

    private ImageSet set(boolean train) {
        return named(train)
                .decoder(WrongFlag.pick("--decoder", flags.decoder, DataFlags.DECODERS))
                .maxPixels(flags.maxPixels);
    }

    private ImageSet named(boolean train) {
        return switch (flags.dataset) {
            case "cifar10" -> train ? Cifar10.train(folder) : Cifar10.test(folder);
            case "cifar100" -> train ? Cifar100.train(folder) : Cifar100.test(folder);
            case "imagenet" -> train ? ImageNet.train(folder) : ImageNet.test(folder);
            case "cub200" -> train ? Cub200.train(folder) : Cub200.test(folder);
            case "stanford-dogs" -> train ? StanfordDogs.train(folder) : StanfordDogs.test(folder);
            case "stanford-cars" -> train ? StanfordCars.train(folder) : StanfordCars.test(folder);
            case FOLDER -> train ? ImageFolder.train(folder) : ImageFolder.test(folder);
            default ->
                train
                        ? DrawnShapes.train(flags.images == 0 ? DRAWN_TO_TRAIN : flags.images, DRAWING, DRAWN_SIDE)
                        : DrawnShapes.test(
                                flags.testImages == 0 ? DRAWN_TO_TEST : flags.testImages, DRAWING, DRAWN_SIDE);
        };
    }

    private static ImageSet limited(ImageSet set, int count) {
        return count == 0 ? set : set.limit(count);
    }
}
