package org.snn4j.datasets.image.cifar;

import java.nio.file.Path;
import java.util.List;
import org.snn4j.datasets.image.ImageSet;
import org.snn4j.datasets.image.transform.ImageNormalization;

/**
 * CIFAR-100 (Krizhevsky 2009): 50,000 training and 10,000 test images of 32 x 32 in a hundred classes, which form
 * twenty coarse ones.
 *
 * <p>It reads the binary version: {@code train.bin} and {@code test.bin}, each a row of records of the coarse label,
 * the fine label and 3,072 pixel bytes. A file may hold any number of whole records.
 */
public final class Cifar100 {
    /** Which of the two labels of an image is learned. */
    public enum Labels {
        /** A hundred classes. */
        FINE,
        /** Twenty classes. */
        COARSE
    }

    private static final List<String> FINE = List.of(
            ("apple aquarium_fish baby bear beaver bed bee beetle bicycle bottle bowl boy bridge bus butterfly camel"
                            + " can castle caterpillar cattle chair chimpanzee clock cloud cockroach couch crab crocodile cup dinosaur"
                            + " dolphin elephant flatfish forest fox girl hamster house kangaroo keyboard lamp lawn_mower leopard lion"
                            + " lizard lobster man maple_tree motorcycle mountain mouse mushroom oak_tree orange orchid otter"
                            + " palm_tree pear pickup_truck pine_tree plain plate poppy porcupine possum rabbit raccoon ray road"
                            + " rocket rose sea seal shark shrew skunk skyscraper snail snake spider squirrel streetcar sunflower"
                            + " sweet_pepper table tank telephone television tiger tractor train trout tulip turtle wardrobe whale"
                            + " willow_tree wolf woman worm")
                    .split(" "));

    private static final List<String> COARSE =
            List.of(("aquatic_mammals fish flowers food_containers fruit_and_vegetables household_electrical_devices"
                            + " household_furniture insects large_carnivores large_man-made_outdoor_things"
                            + " large_natural_outdoor_scenes large_omnivores_and_herbivores medium_mammals non-insect_invertebrates"
                            + " people reptiles small_mammals trees vehicles_1 vehicles_2")
                    .split(" "));

    private Cifar100() {}

    /**
     * The training images with their fine labels; shuffled, and without a last batch that is not full.
     *
     * @param folder holds the .bin files, or a folder {@code cifar-100-binary} with them
     * @return images normalised with {@link ImageNormalization#CIFAR100}; files are read by {@link ImageSet#batches}
     * @throws org.snn4j.datasets.DatasetFormatException where the folder does not hold the data set
     */
    public static ImageSet train(Path folder) {
        return train(folder, Labels.FINE);
    }

    /**
     * The training images; shuffled, and without a last batch that is not full.
     *
     * @param folder holds the .bin files, or a folder {@code cifar-100-binary} with them
     * @param labels which labels
     * @return images normalised with {@link ImageNormalization#CIFAR100}; files are read by {@link ImageSet#batches}
     * @throws org.snn4j.datasets.DatasetFormatException where the folder does not hold the data set
     */
    public static ImageSet train(Path folder, Labels labels) {
        CifarFolder files = CifarFolder.find(layout(labels), folder);
        return ImageSet.training(
                limit -> files.read(List.of("train.bin"), limit), classNames(labels), ImageNormalization.CIFAR100);
    }

    /**
     * The test images with their fine labels, in the order they lie.
     *
     * @param folder holds the .bin files, or a folder {@code cifar-100-binary} with them
     * @return images normalised with {@link ImageNormalization#CIFAR100}; files are read by {@link ImageSet#batches}
     * @throws org.snn4j.datasets.DatasetFormatException where the folder does not hold the data set
     */
    public static ImageSet test(Path folder) {
        return test(folder, Labels.FINE);
    }

    /**
     * The test images, in the order they lie.
     *
     * @param folder holds the .bin files, or a folder {@code cifar-100-binary} with them
     * @param labels which labels
     * @return images normalised with {@link ImageNormalization#CIFAR100}; files are read by {@link ImageSet#batches}
     * @throws org.snn4j.datasets.DatasetFormatException where the folder does not hold the data set
     */
    public static ImageSet test(Path folder, Labels labels) {
        CifarFolder files = CifarFolder.find(layout(labels), folder);
        return ImageSet.testing(
                limit -> files.read(List.of("test.bin"), limit), classNames(labels), ImageNormalization.CIFAR100);
    }

    /**
     * Names of the classes, in the order of the labels.
     *
     * @param labels which labels
     * @return a hundred or twenty names
     */
    public static List<String> classNames(Labels labels) {
        return labels == Labels.FINE ? FINE : COARSE;
    }

    static CifarLayout layout(Labels labels) {
        return labels == Labels.FINE ? CifarLayout.CIFAR100_FINE : CifarLayout.CIFAR100_COARSE;
    }
}
