package org.snn4j.cli.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.snn4j.cli.parse.ConfigFile;
import org.snn4j.cli.parse.WholeNumber;
import org.snn4j.cli.parse.WrongFlag;
import org.snn4j.datasets.download.DownloadableSets;
import org.snn4j.datasets.picture.Decoder;
import org.snn4j.datasets.picture.PictureFile;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Flags that choose the data. */
public final class DataFlags {
    static final Map<String, Decoder> DECODERS = Map.of("jdk", Decoder.JDK, "opencv", Decoder.OPENCV);

    /** Name of the data set. */
    @Option(
            names = "--dataset",
            paramLabel = "NAME",
            defaultValue = "shapes",
            description = "Images: cifar10, cifar100, shapes (drawn by the library, no data needed), imagenet, cub200,"
                    + " stanford-dogs, stanford-cars, image-folder. Recordings: dvs-cifar10, n-mnist, dvs-gesture,"
                    + " dvs-gesture-tonic, n-caltech101, n-cars, event-folder. Default: ${DEFAULT-VALUE}.")
    public String dataset;

    /** The folder with the data set's files; null for the downloaded one. */
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder with the data set's files. Default: that of 'snn download'.")
    @Nullable
    public Path data;

    /** Samples in a batch. */
    @Option(
            names = "--batch-size",
            converter = WholeNumber.AtLeast1.class,
            paramLabel = "N",
            defaultValue = "64",
            description = "Samples in a batch. Default: ${DEFAULT-VALUE}.")
    public int batchSize;

    @Option(
            names = "--images",
            converter = WholeNumber.AtLeast0.class,
            paramLabel = "N",
            defaultValue = "0",
            description = "Train with the first N images or recordings; 0 takes all. Default: ${DEFAULT-VALUE}.")
    int images;

    /** How many images test; 0 for all. */
    @Option(
            names = "--test-images",
            converter = WholeNumber.AtLeast0.class,
            paramLabel = "N",
            defaultValue = "0",
            description = "Test with the first N images or recordings; 0 takes all. Default: ${DEFAULT-VALUE}.")
    public int testImages;

    /** Flags for the augmentation of training samples. */
    @Mixin
    AugmentationFlags augmentation = new AugmentationFlags();

    @Option(
            names = "--image-size",
            converter = WholeNumber.SizeOr0.class,
            paramLabel = "N",
            defaultValue = "0",
            description =
                    "Height and width that images are resized to; 0 for the data set's size, or 224 for image files"
                            + " of many sizes. Default: ${DEFAULT-VALUE}.")
    int imageSize;

    @Option(
            names = "--decoder",
            paramLabel = "NAME",
            defaultValue = "jdk",
            description = "Decoder of image files: jdk, or opencv for files that you trust. Default: ${DEFAULT-VALUE}.")
    String decoder;

    @Option(
            names = "--max-pixels",
            converter = WholeNumber.Pixels.class,
            paramLabel = "N",
            defaultValue = "" + PictureFile.MAX_PIXELS,
            description =
                    "Largest width times height of an image file; larger ones are refused before they are decoded."
                            + " Default: ${DEFAULT-VALUE}.")
    int maxPixels;

    /** Flags for recordings of event cameras. */
    @Mixin
    public EventFlags events = new EventFlags();

    /**
     * Opens the data set that the flags choose.
     *
     * @param timeSteps steps that the network trains with
     * @param progress receives progress of slow steps
     * @return training and test samples
     */
    public TrainingData source(int timeSteps, Consumer<String> progress) {
        WrongFlag.refuseUnknown("--dataset", dataset, names());
        WrongFlag.refuseUnknown("--decoder", decoder, DECODERS.keySet());
        augmentation.check();
        if (EventData.SETS.containsKey(dataset)) {
            augmentation.requireForRecordings(dataset);
            return new EventData(this, folder(), timeSteps, progress);
        }
        return new ImageData(this, folder());
    }

    /**
     * Opens a data set of recordings with each recording cut into another number of frames, which together are as long as those
     * that the network was trained with.
     *
     * @param frames of a recording
     * @param progress receives progress of slow steps
     * @return training and test samples
     */
    public TrainingData framedInto(int frames, Consumer<String> progress) {
        EventFlags.Usual usual = EventData.SETS.get(dataset);
        if (usual == null) {
            throw new WrongFlag("--reframe cuts recordings into other frames, but --dataset " + dataset
                    + " has images; leave it out");
        }
        if (events.keepsDuration(usual)) {
            throw new WrongFlag("--reframe cuts recordings into fewer and longer frames, but those of --framing"
                    + " fixed-duration keep their duration; leave it out");
        }
        int before = events.frames;
        events.frames = frames;
        try {
            return source(frames, progress);
        } finally {
            events.frames = before;
        }
    }

    /**
     * Whether training samples belong to several classes at once.
     *
     * @return true with {@code --mix}
     */
    public boolean mixesLabels() {
        return !events.mix.equals("none");
    }

    /**
     * Flags that change nothing with the chosen data set.
     *
     * @return by the name of such a flag, the flag and value that make it so
     */
    public Map<String, String> useless() {
        Set<String> useless = new TreeSet<>();
        Map<String, String> all = new TreeMap<>();
        if (EventData.SETS.containsKey(dataset)) {
            useless.addAll(List.of("image-size", "decoder", "max-pixels", "crop-padding"));
            useless.addAll(AugmentationFlags.OF_IMAGES);
        } else {
            CommandSpec.forAnnotatedObject(events).options().forEach(option -> useless.add(ConfigFile.name(option)));
            all.putAll(augmentation.useless());
            if (ImageData.SMALL.contains(dataset)) {
                useless.addAll(List.of("decoder", "max-pixels"));
            } else if (ImageData.FILES.contains(dataset) || imageSize > 0) {
                useless.add("crop-padding");
            }
        }
        if (!dataset.equals("n-caltech101")) {
            useless.add("background");
        }
        useless.forEach(name -> all.put(name, "--dataset " + dataset));
        return all;
    }

    private static Set<String> names() {
        Set<String> names = new TreeSet<>(EventData.SETS.keySet());
        names.addAll(ImageData.SMALL);
        names.addAll(ImageData.FILES);
        names.add(ImageData.FOLDER);
        return names;
    }

    private Path folder() {
        if (data != null || dataset.equals("shapes")) {
            return data == null ? Path.of("") : data;
        }
        return DownloadableSets.folderOf(dataset)
                .orElseThrow(() -> new WrongFlag("--dataset " + dataset + " needs --data, the folder with its "
                        + (dataset.startsWith("cifar") ? "binary files" : "files")
                        + (DownloadableSets.byName().containsKey(dataset)
                                ? "; 'snn download " + dataset + "' gets them"
                                : "")));
    }
}
