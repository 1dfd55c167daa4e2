package org.snn4j.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.snn4j.datasets.download.DownloadableSet;
import org.snn4j.datasets.download.DownloadableSets;
import org.snn4j.datasets.picture.Decoder;
import org.snn4j.datasets.picture.PictureFile;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Flags that choose the data. */
final class DataFlags {
    static final Map<String, Decoder> DECODERS = Map.of("jdk", Decoder.JDK, "opencv", Decoder.OPENCV);

    @Option(
            names = "--dataset",
            paramLabel = "NAME",
            defaultValue = "shapes",
            description = "Images: cifar10, cifar100, shapes (drawn by the library, no data needed), imagenet, cub200,"
                    + " stanford-dogs, stanford-cars, image-folder. Recordings: dvs-cifar10, n-mnist, dvs-gesture,"
                    + " dvs-gesture-tonic, n-caltech101, n-cars, event-folder.")
    String dataset = "shapes";

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The folder with the data set's files; left out, that of 'snn download'.")
    @Nullable
    Path data;

    @Option(
            names = "--batch-size",
            converter = Allowed.CountAbove0.class,
            paramLabel = "N",
            defaultValue = "64",
            description = "Images in a batch.")
    int batchSize = 64;

    @Option(
            names = "--images",
            converter = Allowed.Count.class,
            paramLabel = "N",
            defaultValue = "0",
            description = "Train with the first N images or recordings; 0 takes all.")
    int images;

    @Option(
            names = "--test-images",
            converter = Allowed.Count.class,
            paramLabel = "N",
            defaultValue = "0",
            description = "Test with the first N images or recordings; 0 takes all.")
    int testImages;

    @Option(
            names = "--augment",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Alter training images at random as the data set's recipe says, such as crop and flip;"
                    + " --no-augment leaves them as they are.")
    boolean augment = true;

    @Option(
            names = "--crop-padding",
            paramLabel = "COLOUR",
            defaultValue = "mean",
            description = "What random crops are padded with: the data set's mean colour, which the network sees as 0,"
                    + " or black, as torchvision does.")
    String cropPadding = "mean";

    @Option(
            names = "--image-size",
            converter = Allowed.SizeOr0.class,
            paramLabel = "N",
            defaultValue = "0",
            description =
                    "Height and width that images are brought to; 0 for what the data set has, 224 for image files"
                            + " of many sizes.")
    int imageSize;

    @Option(
            names = "--decoder",
            paramLabel = "NAME",
            defaultValue = "jdk",
            description = "What decodes image files: jdk, or opencv, for files that you trust.")
    String decoder = "jdk";

    @Option(
            names = "--max-pixels",
            converter = Allowed.Pixels.class,
            paramLabel = "N",
            defaultValue = "" + PictureFile.MAX_PIXELS,
            description = "Width times height that an image file may have; more is refused before it is decoded.")
    int maxPixels = (int) PictureFile.MAX_PIXELS;

    @Mixin
    EventFlags events = new EventFlags();

    /** The data set that the flags choose. */
    TrainingData source(int timeSteps, Consumer<String> progress) {
        WrongFlag.refuseUnknown("--dataset", dataset, names());
        WrongFlag.refuseUnknown("--decoder", decoder, DECODERS.keySet());
        WrongFlag.refuseUnknown("--crop-padding", cropPadding, Set.of("black", "mean"));
        return EventData.SETS.containsKey(dataset)
                ? new EventData(this, folder(), timeSteps, progress)
                : new ImageData(this, folder());
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
        Path home = DataFolders.home();
        DownloadableSet known = DownloadableSets.byName().get(dataset);
        if (known != null && known.isComplete(home)) {
            return home.resolve(known.name());
        }
        throw new WrongFlag("--dataset " + dataset + " needs --data, the folder with its "
                + (dataset.startsWith("cifar") ? "binary files" : "files")
                + (known == null ? "" : "; 'snn download " + dataset + "' gets them"));
    }
}
