package org.snn4j.datasets.recording;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.snn4j.check.Printable;
import org.snn4j.datasets.DatasetFormatException;
import org.snn4j.datasets.event.EventFileOptions;
import org.snn4j.datasets.frame.Framings;
import org.snn4j.datasets.simulate.SimulatedRecordings;

/**
 * DVS-CIFAR10, also called CIFAR10-DVS (Li et al. 2017): 1,000 recordings of 128 x 128 of each class of CIFAR-10.
 *
 * <p>The folder holds {@code airplane/cifar10_airplane_0.aedat} and so on, or the same names with the ending {@code .aedat4}
 * or {@code .npz} as Tonic and SpikingJelly keep them. Simulated recordings in this layout are read too, also of
 * other classes; their split says that they are simulated. There is no official split; see {@link Split}. The default framing is
 * that of TKS: 10 bins of equal time, bilinear to 48 x 48.
 */
public final class DvsCifar10 {
    private static final List<String> CLASSES =
            List.of("airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck");
    private static final EventFileOptions DVS128 = EventFileOptions.standard().sensor(128, 128);
    private static final String ADVICE =
            "DVS-CIFAR10 is a folder with airplane/cifar10_airplane_0.aedat and so on; get it by 'snn download dvs-cifar10',"
                    + " or simulate one by 'snn simulate'";

    private DvsCifar10() {}

    /**
     * The recordings to train with: all but the last 100 of each class.
     *
     * @param folder holds the ten classes, or a folder with them
     * @return shuffled, without a last batch that is not full
     * @throws DatasetFormatException where the folder does not hold the data set
     */
    public static EventSet train(Path folder) {
        return train(folder, Split.last());
    }

    /**
     * The recordings to train with.
     *
     * @param folder holds the ten classes, or a folder with them
     * @param split which recordings test
     * @return shuffled, without a last batch that is not full
     * @throws DatasetFormatException where the folder does not hold the data set
     */
    public static EventSet train(Path folder, Split split) {
        return set(folder, split, true);
    }

    /**
     * The recordings to test with: the last 100 of each class.
     *
     * @param folder holds the ten classes, or a folder with them
     * @return in order
     * @throws DatasetFormatException where the folder does not hold the data set
     */
    public static EventSet test(Path folder) {
        return test(folder, Split.last());
    }

    /**
     * The recordings to test with.
     *
     * @param folder holds the ten classes, or a folder with them
     * @param split which recordings test
     * @return in order
     * @throws DatasetFormatException where the folder does not hold the data set
     */
    public static EventSet test(Path folder, Split split) {
        return set(folder, split, false);
    }

    /**
     * Names of the classes of the original, in the order of the labels.
     *
     * @return ten names
     */
    public static List<String> classNames() {
        return CLASSES;
    }

    private static EventSet set(Path given, Split split, boolean train) {
        Path folder = EventFolders.find(given, each -> !classes(each).isEmpty(), ADVICE);
        List<Path> classes = classes(folder);
        List<String> names = classes.stream().map(EventFolders::nameOf).toList();
        List<String> missing =
                CLASSES.stream().filter(name -> !names.contains(name)).toList();
        if (!missing.isEmpty() && missing.size() < CLASSES.size()) {
            throw new DatasetFormatException(
                    folder,
                    -1,
                    "lacks the classes " + Printable.few(missing) + " of DVS-CIFAR10; get their archives too");
        }
        Recordings part = Recordings.part(EventFolders.recordings(classes, DVS128), names, split, train);
        boolean simulated = Files.exists(folder.resolve(SimulatedRecordings.MARKER));
        return EventSet.of(
                simulated ? part.named(split + " of simulated recordings") : part, Framings.tksDvsCifar10(10), train);
    }

    /** The folders that hold recordings named after them; others, such as a cache, may lie beside them. */
    private static List<Path> classes(Path folder) {
        return EventFolders.folders(folder).stream()
                .filter(each -> EventFolders.files(each).stream().limit(1).anyMatch(file -> EventFolders.nameOf(file)
                        .startsWith("cifar10_" + EventFolders.nameOf(each) + "_")))
                .toList();
    }
}
