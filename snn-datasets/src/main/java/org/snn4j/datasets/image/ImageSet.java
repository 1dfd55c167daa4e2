package org.snn4j.datasets.image;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.snn4j.check.Check;
import org.snn4j.data.Dataset;
import org.snn4j.data.Datasets;
import org.snn4j.datasets.batch.BatchPlan;
import org.snn4j.datasets.batch.BatchedSet;
import org.snn4j.datasets.image.transform.Augmentation;
import org.snn4j.datasets.image.transform.ImageNormalization;
import org.snn4j.datasets.image.transform.ImageResize;
import org.snn4j.datasets.image.transform.NormalizedAugmentation;
import org.snn4j.datasets.picture.Decoder;
import org.snn4j.datasets.picture.PictureFile;
import org.snn4j.random.Randomness;

/**
 * Labelled images that become batches. Every method gives a new set and leaves this one unchanged.
 *
 * <p>Batches hold inputs {@code [N, channels, height, width]}, normalised, and labels {@code [N, classes]}, one-hot,
 * both float32. A separate thread prepares the batches. Small images stay in memory as bytes; image files are decoded when
 * they are needed, by a pool of threads.
 */
public final class ImageSet implements BatchedSet<ImageSet> {
    private final ImageOrigin origin;
    private final ImagePipeline pipeline;
    private final BatchPlan plan;

    private ImageSet(ImageOrigin origin, ImagePipeline pipeline, BatchPlan plan) {
        this.origin = origin;
        this.pipeline = pipeline;
        this.plan = plan;
    }

    /**
     * Images to train with: a new order every epoch, and no last batch that is not full.
     *
     * @param source gives the images, up to a number of them
     * @param classNames in the order of the labels
     * @param normalization unless a user chooses another
     * @return that set
     */
    public static ImageSet training(
            IntFunction<ImageSource> source, List<String> classNames, ImageNormalization normalization) {
        return new ImageSet(
                new ImageOrigin(source, classNames), new ImagePipeline(normalization), BatchPlan.training());
    }

    /**
     * Images to test with: all of them, in the order they lie.
     *
     * @param source gives the images, up to a number of them
     * @param classNames in the order of the labels
     * @param normalization unless a user chooses another
     * @return that set
     */
    public static ImageSet testing(
            IntFunction<ImageSource> source, List<String> classNames, ImageNormalization normalization) {
        return training(source, classNames, normalization).plan(BatchPlan.testing());
    }

    @Override
    public List<String> classNames() {
        return origin.classNames();
    }

    @Override
    public int[] classCounts() {
        int[] counts = new int[classNames().size()];
        for (int label : origin.images(Integer.MAX_VALUE).labels()) {
            counts[label]++;
        }
        return counts;
    }

    @Override
    public BatchPlan plan() {
        return plan;
    }

    @Override
    public ImageSet plan(BatchPlan changed) {
        return new ImageSet(origin, pipeline, changed);
    }

    /**
     * The normalisation.
     *
     * @return the mean and deviation in use
     */
    public ImageNormalization normalization() {
        return pipeline.normalization();
    }

    /**
     * The augmentation before normalisation.
     *
     * @return what {@link #augment} was given, or what the data set's recipe has
     */
    public Augmentation augmentation() {
        return pipeline.augmentation();
    }

    /**
     * Takes the first images only, in the order they lie; the others are not read. Of images in class folders and official
     * lists, which lie class by class, it takes the first of every class in turn.
     *
     * @param images how many at most, at least 1
     * @return a smaller set
     */
    public ImageSet limit(int images) {
        return new ImageSet(origin.limit(Check.positive(images, "limit")), pipeline, plan);
    }

    /**
     * Brings images to the size that the network reads, before they are augmented.
     *
     * @param how by default {@link ImageResize#none}, where all images must have one size; ImageNet and the fine-grained
     *     sets have their recipe
     * @return the same images
     */
    public ImageSet resize(ImageResize how) {
        return new ImageSet(origin, pipeline.resize(how), plan);
    }

    /**
     * Alters images at random, anew in every epoch.
     *
     * @param how by default {@link Augmentation#none}
     * @return the same images
     */
    public ImageSet augment(Augmentation how) {
        return new ImageSet(origin, pipeline.augment(how), plan);
    }

    /**
     * Alters normalised images at random, anew in every epoch, after {@link #augment}.
     *
     * @param how by default {@link NormalizedAugmentation#none}
     * @return the same images
     */
    public ImageSet augmentNormalized(NormalizedAugmentation how) {
        return new ImageSet(origin, pipeline.augmentNormalized(how), plan);
    }

    /**
     * Normalises with other constants than the data set's usual ones.
     *
     * @param how constants for as many channels as the images have
     * @return the same images
     */
    public ImageSet normalize(ImageNormalization how) {
        return new ImageSet(origin, pipeline.normalize(how), plan);
    }

    /**
     * Chooses what decodes image files.
     *
     * @param which by default {@link Decoder#JDK}; it has no effect on sets without image files
     * @return the same images
     */
    public ImageSet decoder(Decoder which) {
        return new ImageSet(origin.decoder(which), pipeline, plan);
    }

    /**
     * Limits the size of image files; larger ones are refused before they are decoded.
     *
     * @param most width times height, by default {@link PictureFile#MAX_PIXELS}, from 1 to 715827882
     * @return the same images
     */
    public ImageSet maxPixels(long most) {
        PictureFile.requireLimit(most);
        return new ImageSet(origin.maxPixels(most), pipeline, plan);
    }

    @Override
    public Dataset batches(int size) {
        Check.positive(size, "batch size");
        ImageSource images = origin.images(Integer.MAX_VALUE);
        plan.requireBatch(size, images.count(), "images");
        int channels = images.read(0).channels();
        int constants = normalization().mean().size();
        Check.that(
                constants == channels,
                "normalisation is for " + constants + " channels, but the images have " + channels
                        + "; give normalize(...) a mean and a std for each");
        ImageSamples samples = new ImageSamples(images, classNames().size(), pipeline);
        return Datasets.prefetched(plan.cut(samples, size, classNames()).onThreads(images.decodes()), BatchPlan.READY);
    }

    /**
     * The first images as pictures, before they are resized, augmented and normalised.
     *
     * @param count how many at most, at least 1
     * @return pictures of red, green and blue, or of grey
     * @throws org.snn4j.datasets.DatasetFormatException where a file is missing or wrong
     */
    public List<BufferedImage> pictures(int count) {
        ImageSource images = origin.images(Check.positive(count, "count"));
        return IntStream.range(0, images.count())
                .mapToObj(image -> images.read(image).picture())
                .toList();
    }

    /**
     * One image as a network sees it in its first epochs: resized, augmented, normalised and augmented again, with the
     * normalisation undone for the eye.
     *
     * @param image its number, from 0
     * @param epochs how many, at least 1
     * @return a picture for each epoch
     * @throws org.snn4j.datasets.DatasetFormatException where a file is missing or wrong
     */
    public List<BufferedImage> augmentedPictures(int image, int epochs) {
        Check.positive(epochs, "epochs");
        ImageSource images = origin.images(Integer.MAX_VALUE);
        Check.inRange(image, 0, images.count() - 1, "image");
        ImageSamples samples = new ImageSamples(images, classNames().size(), pipeline);
        return IntStream.range(0, epochs)
                .mapToObj(epoch -> samples.picture(image, Randomness.keyed(plan.seed(), epoch, image)))
                .toList();
    }

    /**
     * The images as pictures with their labels, before they are resized, augmented and normalised.
     *
     * @return pictures in the order they lie, each made on demand
     * @throws org.snn4j.datasets.DatasetFormatException where a file is missing or wrong
     */
    public LabelledPictures labelledPictures() {
        return new ListedPictures(origin.images(Integer.MAX_VALUE), classNames());
    }

    /**
     * One picture of the first images, side by side, row after row, a pixel apart.
     *
     * @param columns images in a row, at least 1
     * @param rows how many rows at most, at least 1
     * @param scale pixels a side for each of an image's own, at least 1
     * @return a picture to show or to save
     * @throws org.snn4j.datasets.DatasetFormatException where a file is missing or wrong
     */
    public BufferedImage contactSheet(int columns, int rows, int scale) {
        ContactSheet sheet = new ContactSheet(columns, rows, scale);
        return sheet.draw(pictures(sheet.capacity()));
    }
}
