package org.snn4j.datasets.recording;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.snn4j.datasets.DatasetFormatException;
import org.snn4j.datasets.event.EventLabel;
import org.snn4j.datasets.frame.Framings;

/**
 * DVS-Gesture, also called DVS128 Gesture (Amir et al. 2017): eleven gestures of 29 people under three lights.
 *
 * <p>Two versions of the data set are in use, and results on one cannot be compared with results on the other. {@link #train} and
 * {@link #test} follow the publisher's lists: {@code trials_to_train.txt} and {@code trials_to_test.txt} name the files, and
 * every row of a file's {@code _labels.csv} is a gesture, cut at its own times: 1,176 to train and 288 to test, as in
 * SpikingJelly and snnTorch. {@link #trainOfTonic} and {@link #testOfTonic} read the arrays that Tonic distributes, one a
 * class and file: 1,077 and 264.
 *
 * <p>The default framing is that of TSSD: 16 frames of 30 ms, 32 x 32.
 */
public final class DvsGesture {
    private static final List<String> CLASSES = List.of(
            "hand clapping",
            "right hand wave",
            "left hand wave",
            "right arm clockwise",
            "right arm counter clockwise",
            "left arm clockwise",
            "left arm counter clockwise",
            "arm roll",
            "air drums",
            "air guitar",
            "other gestures");
    private static final String ADVICE =
            "DVS-Gesture is a folder DvsGesture with trials_to_train.txt, trials_to_test.txt, user01_fluorescent.aedat,"
                    + " user01_fluorescent_labels.csv and so on; 'snn download dvs-gesture' says where to get it";
    private static final String TONIC_ADVICE =
            "Tonic's cut of DVS-Gesture is folders ibmGestureTrain and ibmGestureTest with user01_fluorescent/0.npy and so"
                    + " on; get it by 'snn download dvs-gesture-tonic'";

    private DvsGesture() {}

    /**
     * The gestures of users 1 to 23, by the publisher's lists; shuffled, and without a last batch that is not full.
     *
     * @param folder {@code DvsGesture}, or a folder that it lies in
     * @return eleven classes
     * @throws DatasetFormatException where the folder does not hold the data set
     */
    public static EventSet train(Path folder) {
        return official(folder, "trials_to_train.txt", true);
    }

    /**
     * The gestures of users 24 to 29, by the publisher's lists, in order.
     *
     * @param folder {@code DvsGesture}, or a folder that it lies in
     * @return eleven classes
     * @throws DatasetFormatException where the folder does not hold the data set
     */
    public static EventSet test(Path folder) {
        return official(folder, "trials_to_test.txt", false);
    }

    /**
     * The training gestures as Tonic has cut them, with times in milliseconds.
     *
     * @param folder holds {@code ibmGestureTrain}
     * @return eleven classes, shuffled, without a last batch that is not full
     * @throws DatasetFormatException where the folder does not hold the data set
     */
    public static EventSet trainOfTonic(Path folder) {
        return tonic(folder, "ibmGestureTrain", true);
    }

    /**
     * The test gestures as Tonic has cut them, with times in milliseconds.
     *
     * @param folder holds {@code ibmGestureTest}
     * @return eleven classes, in order
     * @throws DatasetFormatException where the folder does not hold the data set
     */
    public static EventSet testOfTonic(Path folder) {
        return tonic(folder, "ibmGestureTest", false);
    }

    private static EventSet official(Path given, String list, boolean train) {
        Path folder = EventFolders.find(given, each -> Files.isRegularFile(each.resolve(list)), ADVICE);
        List<Gesture> gestures = new ArrayList<>();
        for (String name : lines(folder.resolve(list))) {
            if (!name.endsWith(".aedat") || name.contains("/") || name.contains("\\")) {
                throw new DatasetFormatException(
                        folder.resolve(list),
                        -1,
                        "should name .aedat files, but names '" + name + "'; unpack it again");
            }
            Path labels = folder.resolve(name.substring(0, name.length() - ".aedat".length()) + "_labels.csv");
            int row = 0;
            for (EventLabel window : EventLabel.read(labels)) {
                row++;
                if (window.label() >= CLASSES.size()) {
                    throw new DatasetFormatException(
                            labels,
                            -1,
                            "has class " + (window.label() + 1) + " in row " + row + ", but there are classes 1 to "
                                    + CLASSES.size() + "; unpack it again");
                }
                gestures.add(new Gesture(folder.resolve(name), window, row));
            }
        }
        if (gestures.isEmpty()) {
            throw new DatasetFormatException(folder.resolve(list), -1, "names no files; unpack it again");
        }
        return EventSet.of(Recordings.whole(gestures, CLASSES, "official"), Framings.tssdDvsGesture(16), train);
    }

    private static EventSet tonic(Path given, String part, boolean train) {
        Path folder = EventFolders.find(given, each -> Files.isDirectory(each.resolve(part)), TONIC_ADVICE);
        List<TonicGesture> gestures = new ArrayList<>();
        for (Path user : EventFolders.folders(folder.resolve(part))) {
            for (Path file : EventFolders.files(user)) {
                String name = EventFolders.nameOf(file);
                if (name.matches("([0-9]|10)[.]npy")) {
                    gestures.add(new TonicGesture(file, Integer.parseInt(name.substring(0, name.indexOf('.')))));
                }
            }
        }
        if (gestures.isEmpty()) {
            throw new DatasetFormatException(folder.resolve(part), -1, "holds no gestures; " + TONIC_ADVICE);
        }
        return EventSet.of(Recordings.whole(gestures, CLASSES, "Tonic's"), Framings.tssdDvsGesture(16), train);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }
}
