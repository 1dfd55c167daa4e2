package org.snn4j.datasets.image.folder;

import java.nio.file.Path;
import org.snn4j.datasets.image.ImageSet;
import org.snn4j.datasets.image.transform.Augmentation;
import org.snn4j.datasets.image.transform.ImageNormalization;
import org.snn4j.datasets.image.transform.ImageResize;

/**
 * ImageNet (ILSVRC 2012): 1,281,167 training and 50,000 validation images of 1,000 classes, in a folder for each class.
 *
 * <p>The folder holds {@code train/n01440764/*.JPEG} and {@code val/n01440764/*.JPEG}; class names are the WordNet
 * numbers. The archive of validation images has no class folders; the script {@code valprep.sh}, which most ImageNet
 * guides name, sorts them into folders. ImageNet is available from image-net.org after registration.
 *
 * <p>The recipe is that of TKS and timm: {@link ImageResize#randomResizedCrop} to 224 x 224, flip, colour jitter of 0.4; to test,
 * the shorter side to 256 and the middle 224 x 224.
 */
public final class ImageNet {
    private ImageNet() {}

    /**
     * The training images with their recipe; shuffled, and without a last batch that is not full.
     *
     * @param folder holds {@code train}
     * @return images of 3 x 224 x 224 normalised with {@link ImageNormalization#IMAGENET}
     * @throws org.snn4j.datasets.DatasetFormatException where the folder does not hold classes with images
     */
    public static ImageSet train(Path folder) {
        return ImageFolder.train(folder)
                .resize(ImageResize.randomResizedCrop(224))
                .augment(Augmentation.flip(0.5).andThen(Augmentation.colorJitter(0.4)));
    }

    /**
     * The validation images with their recipe, in the order of their names.
     *
     * @param folder holds {@code val} or {@code test}
     * @return images of 3 x 224 x 224 normalised with {@link ImageNormalization#IMAGENET}
     * @throws org.snn4j.datasets.DatasetFormatException where the folder does not hold classes with images
     */
    public static ImageSet test(Path folder) {
        return ImageFolder.test(folder).resize(ImageResize.centerCrop(256, 224));
    }
}
