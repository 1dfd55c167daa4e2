package org.snn4j.datasets.recording;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.snn4j.check.Printable;
import org.snn4j.datasets.DatasetFormatException;
import org.snn4j.datasets.event.EventFileOptions;
import org.snn4j.datasets.frame.Framings;

/**
 * Your own recordings in a folder for each class, such as {@code train/wave/7.aedat}, in any format that
 * {@link org.snn4j.datasets.event.file.EventFiles} reads.
 *
 * <p>Classes are the folders, by name; recordings are ordered by the last number in their names. The default
 * framing is 10 frames of equal time, as large as the sensor. Where files do not state the size of their sensor ({@code .npy},
 * {@code .npz}, {@code .bin}), give it by {@link EventSet#options}, since the pixels with events differ from file to file. The
 * same options set the camera, the order and the stream where a file leaves them open.
 */
public final class EventFolder {
    private static final String ADVICE =
            "recordings lie in CLASS/FILE.aedat (or another format), with a folder for each class";

    private EventFolder() {}

    /**
     * The recordings below {@code train}; shuffled, and without a last batch that is not full.
     *
     * @param folder holds a folder {@code train} with a folder for each class
     * @return recordings of whatever camera the files name
     * @throws DatasetFormatException where the folder does not hold classes with recordings
     */
    public static EventSet train(Path folder) {
        return EventSet.of(classes(folder.resolve("train"), "train"), Framings.timeBins(10), true);
    }

    /**
     * The recordings below {@code test}, in order.
     *
     * @param folder holds a folder {@code test} with a folder for each class
     * @return recordings of whatever camera the files name
     * @throws DatasetFormatException where the folder does not hold classes with recordings, or not those of {@code train}
     */
    public static EventSet test(Path folder) {
        Recordings test = classes(folder.resolve("test"), "test");
        if (Files.isDirectory(folder.resolve("train"))) {
            List<String> training = EventFolders.folders(folder.resolve("train")).stream()
                    .map(EventFolders::nameOf)
                    .toList();
            if (!training.equals(test.classNames())) {
                throw new DatasetFormatException(
                        folder.resolve("test"),
                        -1,
                        Printable.difference(test.classNames(), training, folder.resolve("train"))
                                + "; both must have the same folders, or their labels would differ");
            }
        }
        return EventSet.of(test, Framings.timeBins(10), false);
    }

    /**
     * The training side of a split of all recordings of a folder.
     *
     * @param folder holds a folder for each class
     * @param split which recordings test
     * @return recordings of whatever camera the files name; shuffled, without a last batch that is not full
     * @throws DatasetFormatException where the folder does not hold classes with recordings
     */
    public static EventSet train(Path folder, Split split) {
        return part(folder, split, true);
    }

    /**
     * The test side of a split of all recordings of a folder.
     *
     * @param folder holds a folder for each class
     * @param split which recordings test
     * @return recordings of whatever camera the files name, in order
     * @throws DatasetFormatException where the folder does not hold classes with recordings
     */
    public static EventSet test(Path folder, Split split) {
        return part(folder, split, false);
    }

    private static EventSet part(Path folder, Split split, boolean train) {
        Recordings all = classes(folder, "all");
        return EventSet.of(Recordings.part(all.all(), all.classNames(), split, train), Framings.timeBins(10), train);
    }

    private static Recordings classes(Path folder, String split) {
        if (!Files.isDirectory(folder) || EventFolders.folders(folder).isEmpty()) {
            throw new DatasetFormatException(
                    folder, -1, (Files.isDirectory(folder) ? "has no folders" : "no such folder") + "; " + ADVICE);
        }
        List<Path> classes = EventFolders.folders(folder);
        return Recordings.whole(
                EventFolders.recordings(classes, EventFileOptions.standard()),
                classes.stream().map(EventFolders::nameOf).toList(),
                split);
    }
}
