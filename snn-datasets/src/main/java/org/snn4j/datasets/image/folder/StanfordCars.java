package org.snn4j.datasets.image.folder;

import java.nio.file.Path;
import java.util.List;
import org.snn4j.datasets.DatasetFormatException;
import org.snn4j.datasets.image.ImageSet;
import org.snn4j.datasets.image.transform.ImageNormalization;

/**
 * Stanford Cars (Krause et al. 2013): 8,144 training and 8,041 test images of 196 models, by its official lists.
 *
 * <p>The folder holds {@code cars_train/*.jpg}, {@code cars_test/*.jpg}, {@code devkit/cars_meta.mat},
 * {@code devkit/cars_train_annos.mat} and {@code cars_test_annos_withlabels.mat}, the list of the test images that names
 * their classes; {@code cars_test_annos.mat} does not.
 */
public final class StanfordCars {
    private StanfordCars() {}

    /**
     * The training images: random crops of 224 x 224 and flips, shuffled, without a last batch that is not full.
     *
     * @param folder holds {@code cars_train} and {@code devkit}
     * @return images of 3 x 224 x 224 normalised with {@link ImageNormalization#IMAGENET}
     * @throws DatasetFormatException where a list is missing or wrong
     */
    public static ImageSet train(Path folder) {
        return list(folder, folder.resolve("devkit").resolve("cars_train_annos.mat"), "cars_train")
                .recipe(true);
    }

    /**
     * The test images: the shorter side resized to 256, and the middle 224 x 224 cut out.
     *
     * @param folder holds {@code cars_test}, {@code devkit} and {@code cars_test_annos_withlabels.mat}
     * @return images of 3 x 224 x 224 normalised with {@link ImageNormalization#IMAGENET}
     * @throws DatasetFormatException where a list is missing or wrong
     */
    public static ImageSet test(Path folder) {
        return list(folder, folder.resolve("cars_test_annos_withlabels.mat"), "cars_test")
                .recipe(false);
    }

    private static ImageList list(Path folder, Path annotations, String images) {
        ImageFolder.requireFolder(folder);
        List<String> classes = MatLists.texts(folder.resolve("devkit").resolve("cars_meta.mat"), "class_names");
        ImageList.Builder list = ImageList.builder();
        for (MatLists.Entry entry : MatLists.annotations(annotations)) {
            if (entry.label() < 1 || entry.label() > classes.size()) {
                throw new DatasetFormatException(
                        annotations,
                        -1,
                        "gives " + entry.file() + " class " + entry.label() + ", but there are classes 1 to "
                                + classes.size() + "; get the list again");
            }
            list.add(folder.resolve(images), entry.file(), entry.label() - 1, annotations);
        }
        return list.build(annotations, classes);
    }
}
