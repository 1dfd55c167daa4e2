package org.snn4j.datasets.image.cifar;

import java.nio.file.Path;
import java.util.List;
import org.snn4j.datasets.image.ImageSet;
import org.snn4j.datasets.image.transform.ImageNormalization;

/**
 * CIFAR-10 (Krizhevsky 2009): 50,000 training and 10,000 test images of 32 x 32 in ten classes.
 *
 * <p>It reads the binary version: {@code data_batch_1.bin} to {@code data_batch_5.bin} and {@code test_batch.bin},
 * each a row of records of one label byte and 3,072 pixel bytes. A file may hold any number of whole records.
 *
 * <pre>{@code
 * Dataset train = Cifar10.train(folder).augment(Augmentation.standard()).seed(1).batches(64);
 * Dataset test = Cifar10.test(folder).batches(100);
 * }</pre>
 */
public final class Cifar10 {
    private static final List<String> CLASSES =
            List.of("airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck");

    private Cifar10() {}

    /**
     * The training images; shuffled, and without a last batch that is not full.
     *
     * @param folder holds the .bin files, or a folder {@code cifar-10-batches-bin} with them
     * @return images normalised with {@link ImageNormalization#CIFAR10}; files are read by {@link ImageSet#batches}
     * @throws org.snn4j.datasets.DatasetFormatException where the folder does not hold the data set
     */
    public static ImageSet train(Path folder) {
        CifarFolder files = CifarFolder.find(CifarLayout.CIFAR10, folder);
        List<String> batches = List.of(
                "data_batch_1.bin", "data_batch_2.bin", "data_batch_3.bin", "data_batch_4.bin", "data_batch_5.bin");
        return ImageSet.training(limit -> files.read(batches, limit), CLASSES, ImageNormalization.CIFAR10);
    }

    /**
     * The test images, in the order they lie.
     *
     * @param folder holds the .bin files, or a folder {@code cifar-10-batches-bin} with them
     * @return images normalised with {@link ImageNormalization#CIFAR10}; files are read by {@link ImageSet#batches}
     * @throws org.snn4j.datasets.DatasetFormatException where the folder does not hold the data set
     */
    public static ImageSet test(Path folder) {
        CifarFolder files = CifarFolder.find(CifarLayout.CIFAR10, folder);
        return ImageSet.testing(
                limit -> files.read(List.of("test_batch.bin"), limit), CLASSES, ImageNormalization.CIFAR10);
    }

    /**
     * Names of the classes, in the order of the labels.
     *
     * @return ten names
     */
    public static List<String> classNames() {
        return CLASSES;
    }
}
