package org.snn4j.datasets.simulate;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.snn4j.check.Check;
import org.snn4j.datasets.event.AedatConvention;
import org.snn4j.datasets.event.AedatLayout;
import org.snn4j.datasets.event.EventStream;
import org.snn4j.datasets.event.file.EventFiles;
import org.snn4j.datasets.image.LabelledPictures;
import org.snn4j.file.AtomicFile;
import org.snn4j.file.ProcessLock;
import org.snn4j.random.Randomness;

/**
 * A data set of simulated recordings, laid out as DVS-CIFAR10: {@code <class>/cifar10_<class>_<i>.aedat}, AEDAT 2.0 of
 * 128 x 128 pixels, i from 0 in each class.
 *
 * <p>It is not DVS-CIFAR10: no camera recorded it. The file {@value #MARKER} in its folder says so and lists every
 * parameter. Report results on it as results on simulated data.
 *
 * <p>Each recording depends on the parameters, the seed, and its class and number alone. A file is written completely or not
 * at all, and existing files are kept: after an interruption, call it again to continue.
 */
public final class SimulatedRecordings {
    /** The file that marks simulated recordings. */
    public static final String MARKER = "SIMULATED.txt";

    private static final int STEPS_PER_LOOP = 32;

    /** Files hold times in 32 bits with a sign. */
    private static final long END_OF_TIME = (1L << 31) - 1;

    private final SimulatedCamera camera;
    private final ClosedLoop loop;
    private final int loops;
    private final long seed;

    private SimulatedRecordings(SimulatedCamera camera, ClosedLoop loop, int loops, long seed) {
        this.camera = camera;
        this.loop = loop;
        this.loops = loops;
        this.seed = seed;
    }

    /**
     * Recordings of about the length and the number of events of DVS-CIFAR10's: {@link SimulatedCamera#dvs128}, six loops
     * of 200 ms each, four pixels to each side.
     *
     * @return those recordings, with seed 1
     */
    public static SimulatedRecordings likeDvsCifar10() {
        return new SimulatedRecordings(SimulatedCamera.dvs128(), new ClosedLoop(200_000, 4), 6, 1);
    }

    /**
     * Another camera.
     *
     * @param other of 128 x 128 pixels, which is what the files hold
     * @return other recordings
     */
    public SimulatedRecordings camera(SimulatedCamera other) {
        AedatLayout layout = AedatLayout.DVS128;
        Check.that(
                other.width() == layout.width() && other.height() == layout.height(),
                "the files hold recordings of " + layout.width() + " x " + layout.height()
                        + " pixels, but the camera has " + other.width() + " x " + other.height());
        return new SimulatedRecordings(other, loop, loops, seed);
    }

    /**
     * Another motion.
     *
     * @param path a loop
     * @param times how often, at least 1
     * @return other recordings
     */
    public SimulatedRecordings motion(ClosedLoop path, int times) {
        Check.positive(times, "times");
        Check.that(
                path.period() <= END_OF_TIME / times,
                times + " loops of " + path.period() + " us are longer than the " + END_OF_TIME
                        + " us that the files can hold; take fewer or shorter loops");
        return new SimulatedRecordings(camera, path, times, seed);
    }

    /**
     * Another camera of the same kind, and other noise.
     *
     * @param fixed by default 1
     * @return other recordings
     */
    public SimulatedRecordings seed(long fixed) {
        return new SimulatedRecordings(camera, loop, loops, fixed);
    }

    /**
     * Records a picture.
     *
     * @param picture of any size
     * @param label its class
     * @param number which one of its class it is
     * @return what the camera sees of it
     */
    public EventStream record(BufferedImage picture, int label, int number) {
        MovingImage scene = MovingImage.of(picture, camera.width(), camera.height(), loop);
        long step = Math.max(1, loop.period() / STEPS_PER_LOOP);
        return camera.seed(seed).record(scene, loops * loop.period(), step, Randomness.keyed(seed, label, number));
    }

    /** Receives progress. */
    @FunctionalInterface
    public interface Progress {
        /**
         * A recording is complete.
         *
         * @param done how many there are
         * @param all how many there will be
         */
        void recorded(int done, int all);
    }

    /**
     * What was written.
     *
     * @param recordings how many there are now
     * @param made how many of them were made by this call
     * @param events of those that were made
     * @param bytes of those that were made
     */
    public record Written(int recordings, int made, long events, long bytes) {}

    /**
     * Records pictures, equally many of each class, the first ones of each. While another program writes into the folder, this
     * call waits.
     *
     * @param pictures what to record
     * @param count how many recordings, at least 1; where the classes do not divide it, the first classes have one more
     * @param source what the pictures are, for the marker, such as "CIFAR-10, training images"
     * @param folder where to write; empty, missing, or begun by the same call
     * @param progress is called after every recording
     * @return what was written
     * @throws IllegalArgumentException where the folder holds something else, or a class has too few pictures
     * @throws UncheckedIOException where writing fails
     */
    @SuppressWarnings("try")
    public Written write(LabelledPictures pictures, int count, String source, Path folder, Progress progress) {
        Check.positive(count, "count");
        List<int[]> chosen = chosen(pictures, count);
        begin(folder, marker(source, count, pictures.classNames()));
        try (ProcessLock lock = ProcessLock.of(folder.resolve(MARKER + ".lock"), "these recordings")) {
            AtomicFile.deleteLeftovers(folder);
            return write(pictures, chosen, count, folder, progress);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot work in " + folder + ": " + e.getMessage(), e);
        }
    }

    private Written write(LabelledPictures pictures, List<int[]> chosen, int count, Path folder, Progress progress)
            throws IOException {
        int made = 0;
        long events = 0;
        long bytes = 0;
        int done = 0;
        for (int label = 0; label < chosen.size(); label++) {
            String name = pictures.classNames().get(label);
            Files.createDirectories(folder.resolve(name));
            AtomicFile.deleteLeftovers(folder.resolve(name));
            for (int number = 0; number < chosen.get(label).length; number++) {
                Path file = folder.resolve(name).resolve("cifar10_" + name + "_" + number + ".aedat");
                if (!Files.exists(file)) {
                    EventStream stream = record(pictures.picture(chosen.get(label)[number]), label, number);
                    EventFiles.writeAedat2(file, stream, AedatLayout.DVS128, AedatConvention.SPIKING_JELLY);
                    made++;
                    events += stream.size();
                    bytes += size(file);
                }
                progress.recorded(++done, count);
            }
        }
        return new Written(count, made, events, bytes);
    }

    /** Indices of the pictures of each class. */
    private static List<int[]> chosen(LabelledPictures pictures, int count) {
        int classes = pictures.classNames().size();
        List<int[]> chosen = new ArrayList<>();
        int[] found = new int[classes];
        for (int label = 0; label < classes; label++) {
            chosen.add(new int[Math.min(wanted(count, classes, label), pictures.size())]);
        }
        for (int i = 0; i < pictures.size(); i++) {
            int label = pictures.label(i);
            if (found[label] < chosen.get(label).length) {
                chosen.get(label)[found[label]++] = i;
            }
        }
        for (int label = 0; label < classes; label++) {
            int wanted = wanted(count, classes, label);
            Check.that(
                    found[label] == wanted,
                    count + " recordings of " + classes + " classes need " + wanted + " pictures of class "
                            + pictures.classNames().get(label) + ", but there are " + found[label]
                            + "; ask for fewer recordings or give more pictures");
        }
        return chosen;
    }

    /** Equally many of each class, and one more of the first ones where that does not come out even. */
    private static int wanted(int count, int classes, int label) {
        return count / classes + (label < count % classes ? 1 : 0);
    }

    private static void begin(Path folder, String marker) {
        Path file = folder.resolve(MARKER);
        try {
            if (Files.exists(file)) {
                Check.that(
                        Files.readString(file).equals(marker),
                        folder + " holds simulated recordings made in another way, see " + file
                                + "; choose another folder or delete this one");
                return;
            }
            if (Files.exists(folder)) {
                Check.that(Files.isDirectory(folder), folder + " is a file; choose a folder");
                try (Stream<Path> inside = Files.list(folder)) {
                    Check.that(
                            // The rest of an interrupted write of the marker does not count as other data.
                            inside.allMatch(
                                    path -> path.getFileName().toString().startsWith(MARKER)),
                            folder + " holds other files already; choose an empty or a new folder, so that simulated"
                                    + " recordings never lie among real ones");
                }
            }
            AtomicFile.write(file, marker);
        } catch (IOException e) {
            throw new UncheckedIOException("could not read " + folder + ": " + e.getMessage(), e);
        }
    }

    private String marker(String source, int count, List<String> classNames) {
        return String.join(
                "\n",
                "These recordings are SIMULATED. No event camera was used.",
                "",
                "They have the file names and the format of CIFAR10-DVS, and nothing else of it. Results on them are not",
                "results on CIFAR10-DVS; whoever reports any has to say that the data is simulated.",
                "",
                "made by: SNN4J, org.snn4j.datasets.simulate",
                "pictures: " + source,
                "recordings: " + count,
                "classes: " + String.join(", ", classNames),
                "camera: " + camera.seed(seed),
                "motion: " + loop + ", " + loops + " times, " + STEPS_PER_LOOP + " steps a loop",
                "");
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException("could not read " + file + ": " + e.getMessage(), e);
        }
    }
}
