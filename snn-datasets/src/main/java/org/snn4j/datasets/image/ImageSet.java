package org.snn4j.datasets.image;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.snn4j.check.Check;
import org.snn4j.data.Dataset;
import org.snn4j.data.Datasets;
import org.snn4j.data.Order;
import org.snn4j.datasets.batch.SampleBatches;
import org.snn4j.datasets.batch.SampleSource;
import org.snn4j.datasets.image.transform.Augmentation;
import org.snn4j.datasets.image.transform.ImageNormalization;
import org.snn4j.datasets.image.transform.ImageResize;
import org.snn4j.datasets.picture.Decoder;
import org.snn4j.datasets.picture.PictureFile;

/**
 * Labelled images, and how they become batches. Every method gives a new set and leaves this one as it was.
 *
 * <p>Batches hold inputs {@code [N, channels, height, width]}, normalised, and labels {@code [N, classes]}, one-hot,
 * both float32. A thread of its own prepares the batches. Small images stay in memory as bytes; image files are decoded
 * when they are needed, by a pool of threads.
 */
public final class ImageSet {
    /** Batches kept ready; preparing one takes far less than a training step, so few are enough. */
    private static final int READY = 3;

    private final IntFunction<ImageSource> source;
    private final List<String> classNames;
    private final Choices choices;

    /** What a user may choose; written to only while a set is being made. */
    private static final class Choices implements Cloneable {
        private int limit = Integer.MAX_VALUE;
        private boolean shuffle;
        private boolean dropLast;
        private long seed;
        private ImageResize resize = ImageResize.none();
        private Augmentation augmentation = Augmentation.none();
        private ImageNormalization normalization;
        private Decoder decoder = Decoder.JDK;
        private long maxPixels = PictureFile.MAX_PIXELS;

        Choices(boolean train, ImageNormalization normalization) {
            shuffle = train;
            dropLast = train;
            this.normalization = normalization;
        }

        @Override
        public Choices clone() {
            try {
                return (Choices) super.clone();
            } catch (CloneNotSupportedException e) {
                throw new AssertionError(e);
            }
        }
    }

    private ImageSet(IntFunction<ImageSource> source, List<String> classNames, Choices choices) {
        this.source = source;
        this.classNames = List.copyOf(classNames);
        this.choices = choices;
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
        return new ImageSet(source, classNames, new Choices(true, normalization));
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
        return new ImageSet(source, classNames, new Choices(false, normalization));
    }

    private ImageSet with(Consumer<Choices> change) {
        Choices changed = choices.clone();
        change.accept(changed);
        return new ImageSet(source, classNames, changed);
    }

    /**
     * Names of the classes, in the order of the labels.
     *
     * @return as many names as the labels have columns
     */
    public List<String> classNames() {
        return classNames;
    }

    /**
     * How bytes become numbers.
     *
     * @return the mean and deviation in use
     */
    public ImageNormalization normalization() {
        return choices.normalization;
    }

    /**
     * Takes the first images only, in the order they lie; the others are not read. Of images in class folders and official
     * lists, which lie class by class, it takes the first of every class in turn.
     *
     * @param images how many at most, at least 1
     * @return a smaller set
     */
    public ImageSet limit(int images) {
        Check.positive(images, "limit");
        return with(choice -> choice.limit = images);
    }

    /**
     * Visits the images in a new order every epoch, or in the order they lie.
     *
     * @param on whether to shuffle; by default training sets do and test sets do not
     * @return the same images
     */
    public ImageSet shuffle(boolean on) {
        return with(choice -> choice.shuffle = on);
    }

    /**
     * Leaves out a last batch that is not full, or keeps it.
     *
     * @param on whether to leave it out; by default training sets do and test sets do not
     * @return the same images
     */
    public ImageSet dropLast(boolean on) {
        return with(choice -> choice.dropLast = on);
    }

    /**
     * Fixes what is random: order and augmentation.
     *
     * @param fixed by default 0
     * @return the same images
     */
    public ImageSet seed(long fixed) {
        return with(choice -> choice.seed = fixed);
    }

    /**
     * Brings images to the size that the network reads, before they are augmented.
     *
     * @param how by default {@link ImageResize#none} where all images have one size; ImageNet and the fine-grained sets bring
     *     their recipe
     * @return the same images
     */
    public ImageSet resize(ImageResize how) {
        return with(choice -> choice.resize = how);
    }

    /**
     * Alters images at random, anew in every epoch.
     *
     * @param how by default {@link Augmentation#none}
     * @return the same images
     */
    public ImageSet augment(Augmentation how) {
        return with(choice -> choice.augmentation = how);
    }

    /**
     * Normalises with other constants than the data set's usual ones.
     *
     * @param how constants for as many channels as the images have
     * @return the same images
     */
    public ImageSet normalize(ImageNormalization how) {
        return with(choice -> choice.normalization = how);
    }

    /**
     * Chooses what makes pixels of image files.
     *
     * @param which by default {@link Decoder#JDK}; sets without image files have no use of it
     * @return the same images
     */
    public ImageSet decoder(Decoder which) {
        return with(choice -> choice.decoder = which);
    }

    /**
     * Limits the size of image files; what is larger is refused before it is decoded.
     *
     * @param most width times height, by default {@link PictureFile#MAX_PIXELS}, from 1 to 715827882
     * @return the same images
     */
    public ImageSet maxPixels(long most) {
        PictureFile.requireLimit(most);
        return with(choice -> choice.maxPixels = most);
    }

    private ImageSource images(int limit) {
        return source.apply(limit).decodedBy(choices.decoder, choices.maxPixels);
    }

    /**
     * Reads the images and cuts them into batches.
     *
     * @param size images in a batch, at least 1
     * @return batches for any number of epochs
     * @throws org.snn4j.datasets.DatasetFormatException where a file is missing or wrong
     * @throws IllegalArgumentException where no batch would be left, or the normalisation has other channels
     */
    public Dataset batches(int size) {
        Check.positive(size, "batch size");
        ImageSource images = images(choices.limit);
        Check.that(
                !choices.dropLast || images.count() >= size,
                "no batch of " + size + " can be made of " + images.count()
                        + " images; use smaller batches, more images or dropLast(false)");
        int channels = images.read(0).channels();
        int constants = choices.normalization.mean().size();
        Check.that(
                constants == channels,
                "normalisation is for " + constants + " channels, but the images have " + channels
                        + "; give normalize(...) a mean and a std for each");
        SampleSource samples = new ImageSamples(
                images, classNames.size(), choices.resize, choices.augmentation, choices.normalization);
        Order order = choices.shuffle ? Order.shuffled(choices.seed) : Order.asStored();
        return Datasets.prefetched(
                SampleBatches.of(samples, size)
                        .order(order, choices.seed)
                        .dropLast(choices.dropLast)
                        .classNames(classNames)
                        .onThreads(images.decodes()),
                READY);
    }

    /**
     * The first images as pictures, as they are before they are fitted, augmented and normalised.
     *
     * @param count how many at most, at least 1
     * @return pictures of red, green and blue, or of grey
     * @throws org.snn4j.datasets.DatasetFormatException where a file is missing or wrong
     */
    public List<BufferedImage> pictures(int count) {
        Check.positive(count, "count");
        ImageSource images = images(Math.min(choices.limit, count));
        return IntStream.range(0, images.count())
                .mapToObj(image -> images.read(image).picture())
                .toList();
    }

    /**
     * The images as pictures with their labels, as they are before augmentation and normalisation.
     *
     * @return pictures in the order they lie, each made when it is asked for
     * @throws org.snn4j.datasets.DatasetFormatException where a file is missing or wrong
     */
    public LabelledPictures labelledPictures() {
        return new ListedPictures(images(choices.limit), classNames);
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
        Check.positive(columns, "columns");
        Check.positive(rows, "rows");
        Check.positive(scale, "scale");
        List<BufferedImage> pictures = pictures(Math.multiplyExact(columns, rows));
        int width = scale * (pictures.get(0).getWidth() + 1);
        int height = scale * (pictures.get(0).getHeight() + 1);
        int used = (pictures.size() + columns - 1) / columns;
        BufferedImage sheet =
                new BufferedImage(columns * width - scale, used * height - scale, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = sheet.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
        for (int i = 0; i < pictures.size(); i++) {
            graphics.drawImage(
                    pictures.get(i), i % columns * width, i / columns * height, width - scale, height - scale, null);
        }
        graphics.dispose();
        return sheet;
    }
}
