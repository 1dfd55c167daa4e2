package org.snn4j.datasets.image.folder;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.snn4j.datasets.DatasetFormatException;
import org.snn4j.datasets.image.ImageSet;
import org.snn4j.datasets.image.transform.ImageNormalization;

/**
 * Stanford Dogs (Khosla et al. 2011): 12,000 training and 8,580 test images of 120 breeds, by its official lists.
 *
 * <p>The folder holds {@code Images/n02085620-Chihuahua/*.jpg} from {@code images.tar}, and {@code train_list.mat} and
 * {@code test_list.mat} from {@code lists.tar}.
 */
public final class StanfordDogs {
    private StanfordDogs() {}

    /**
     * The training images: random crops of 224 x 224 and flips, shuffled, without a last batch that is not full.
     *
     * @param folder holds the lists and {@code Images}
     * @return images of 3 x 224 x 224 normalised with {@link ImageNormalization#IMAGENET}
     * @throws DatasetFormatException where a list is missing or wrong
     */
    public static ImageSet train(Path folder) {
        return list(folder, "train_list.mat").recipe(true);
    }

    /**
     * The test images: the shorter side resized to 256, and the middle 224 x 224 cut out.
     *
     * @param folder holds the lists and {@code Images}
     * @return images of 3 x 224 x 224 normalised with {@link ImageNormalization#IMAGENET}
     * @throws DatasetFormatException where a list is missing or wrong
     */
    public static ImageSet test(Path folder) {
        return list(folder, "test_list.mat").recipe(false);
    }

    private static ImageList list(Path folder, String name) {
        ImageFolder.requireFolder(folder);
        Path file = folder.resolve(name);
        List<String> classes = new ArrayList<>();
        ImageList.Builder list = ImageList.builder();
        for (MatLists.Entry entry : MatLists.filesAndLabels(file)) {
            int slash = entry.file().indexOf('/');
            if (slash < 0 || entry.label() < 1) {
                throw new DatasetFormatException(
                        file,
                        -1,
                        "names '" + entry.file() + "' with label " + entry.label()
                                + ", but BREED/FILE and a label from 1 were expected; get lists.tar again");
            }
            // Folders are named n02085620-Chihuahua: the number of WordNet, and the breed.
            String breed = entry.file().substring(0, slash);
            while (classes.size() < entry.label()) {
                classes.add("");
            }
            classes.set(entry.label() - 1, breed.substring(breed.indexOf('-') + 1));
            list.add(folder.resolve("Images"), entry.file(), entry.label() - 1, file);
        }
        return list.build(file, classes);
    }
}
