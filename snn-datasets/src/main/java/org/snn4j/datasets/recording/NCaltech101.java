package org.snn4j.datasets.recording;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.snn4j.datasets.DatasetFormatException;
import org.snn4j.datasets.event.EventFileOptions;
import org.snn4j.datasets.frame.Framings;

/**
 * N-Caltech101 (Orchard et al. 2015): 8,709 recordings of up to 240 x 180 of 101 classes, one of which is
 * {@code BACKGROUND_Google}, and 8,242 of 100 classes without it.
 *
 * <p>The folder is {@code Caltech101} with {@code accordion/image_0001.bin} and so on. Classes are the folders by name,
 * capitals first, so that the background is class 0. There is no official split; see {@link Split}: 7,839 train and 870 test.
 * The default framing is that of TKS: 10 bins of equal time on the recording's own bounding box, bilinear to 48 x 48. TKS also
 * draws every class equally often: {@link EventSet#balanced}.
 */
public final class NCaltech101 {
    private static final String BACKGROUND = "BACKGROUND_Google";
    private static final int CLASSES = 101;
    private static final EventFileOptions CAMERA = EventFileOptions.standard().sensor(240, 180);
    private static final String ADVICE =
            "N-Caltech101 is a folder Caltech101 with accordion/image_0001.bin and so on; get it by 'snn download"
                    + " n-caltech101'";

    private NCaltech101() {}

    /** What happens to the class of images that show nothing in particular. */
    public enum Background {
        /** It is class 0 of 101, as in TKS. */
        INCLUDED,
        /** It is left out, and 100 classes are left. */
        LEFT_OUT
    }

    /**
     * The recordings to train with: of each class the first nine tenths.
     *
     * @param folder {@code Caltech101}, or a folder that it lies in
     * @return 101 classes, shuffled, without a last batch that is not full
     * @throws DatasetFormatException where the folder does not hold the data set
     */
    public static EventSet train(Path folder) {
        return train(folder, Split.last(), Background.INCLUDED);
    }

    /**
     * The recordings to train with.
     *
     * @param folder {@code Caltech101}, or a folder that it lies in
     * @param split which recordings test
     * @param background whether it is a class
     * @return shuffled, without a last batch that is not full
     * @throws DatasetFormatException where the folder does not hold the data set
     */
    public static EventSet train(Path folder, Split split, Background background) {
        return set(folder, split, background, true);
    }

    /**
     * The recordings to test with: of each class the last tenth.
     *
     * @param folder {@code Caltech101}, or a folder that it lies in
     * @return 101 classes, in order
     * @throws DatasetFormatException where the folder does not hold the data set
     */
    public static EventSet test(Path folder) {
        return test(folder, Split.last(), Background.INCLUDED);
    }

    /**
     * The recordings to test with.
     *
     * @param folder {@code Caltech101}, or a folder that it lies in
     * @param split which recordings test
     * @param background whether it is a class
     * @return in order
     * @throws DatasetFormatException where the folder does not hold the data set
     */
    public static EventSet test(Path folder, Split split, Background background) {
        return set(folder, split, background, false);
    }

    private static EventSet set(Path given, Split split, Background background, boolean train) {
        Path folder = EventFolders.find(given, each -> Files.isDirectory(each.resolve("accordion")), ADVICE);
        List<Path> all = EventFolders.folders(folder);
        if (all.size() != CLASSES || !Files.isDirectory(folder.resolve(BACKGROUND))) {
            throw new DatasetFormatException(
                    folder,
                    -1,
                    "has " + all.size() + " classes, but N-Caltech101 has " + CLASSES + " with " + BACKGROUND
                            + "; unpack Caltech101.zip again");
        }
        List<Path> classes = background == Background.INCLUDED
                ? all
                : all.stream()
                        .filter(each -> !EventFolders.nameOf(each).equals(BACKGROUND))
                        .toList();
        return EventSet.of(
                Recordings.part(
                        EventFolders.recordings(classes, CAMERA),
                        classes.stream().map(EventFolders::nameOf).toList(),
                        split,
                        train),
                Framings.tksNCaltech101(10),
                train);
    }
}
