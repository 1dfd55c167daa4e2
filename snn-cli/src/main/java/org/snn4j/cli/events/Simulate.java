package org.snn4j.cli.events;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.snn4j.cli.console.CommonOptions;
import org.snn4j.cli.console.Terminal;
import org.snn4j.cli.parse.RealNumber;
import org.snn4j.cli.parse.WholeNumber;
import org.snn4j.cli.parse.WrongFlag;
import org.snn4j.datasets.image.LabelledPictures;
import org.snn4j.datasets.image.cifar.Cifar10;
import org.snn4j.datasets.simulate.ClosedLoop;
import org.snn4j.datasets.simulate.PictureFolders;
import org.snn4j.datasets.simulate.SimulatedCamera;
import org.snn4j.datasets.simulate.SimulatedRecordings;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Simulates recordings of an event camera from images. */
@Command(
        name = "simulate",
        description = {
            "Makes event recordings from images with a simulated camera, in the layout of DVS-CIFAR10"
                    + " (<class>/cifar10_<class>_<i>.aedat, AEDAT 2.0, 128 x 128), for tests without the original.",
            "The result is simulated, as SIMULATED.txt beside it says: accuracies on it are not accuracies on DVS-CIFAR10.",
            "An interrupted call continues where it stopped; a folder with other data is refused.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  snn simulate --data ~/datasets/cifar-10-batches-bin --images 2000 --out simulated-dvs-cifar10",
            "  snn simulate --data my-pictures --images 100 --loops 2 --out simulated-pictures"
        })
public final class Simulate implements Callable<Integer> {
    private static final int TIMES_TOLD = 10;
    private static final long BETWEEN_LINES = 100_000_000L;
    private static final double MEGA = 1e6;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            required = true,
            description = "Binary files of CIFAR-10, or a folder with a folder of pictures for each class.")
    private Path data;

    @Option(
            names = "--images",
            converter = WholeNumber.AtLeast1.class,
            paramLabel = "N",
            defaultValue = "2000",
            description = "Recordings to make, equally many of each class. Default: ${DEFAULT-VALUE}.")
    private int images;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Folder of the recordings.")
    private Path out;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of everything random. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--threshold",
            converter = RealNumber.Above0.class,
            paramLabel = "X",
            defaultValue = "0.3",
            description =
                    "Change of log intensity that fires an event; half of it gives about twice the events. Default:"
                            + " ${DEFAULT-VALUE}.")
    private double threshold;

    @Option(
            names = "--threshold-noise",
            converter = RealNumber.AtLeast0.class,
            paramLabel = "X",
            defaultValue = "0.03",
            description = "Standard deviation of the threshold from pixel to pixel. Default: ${DEFAULT-VALUE}.")
    private double thresholdNoise;

    @Option(
            names = "--loops",
            converter = WholeNumber.AtLeast1.class,
            paramLabel = "N",
            defaultValue = "6",
            description = "Times that an image moves round its loop of 200 ms. Default: ${DEFAULT-VALUE}.")
    private int loops;

    @Option(
            names = "--reach",
            converter = RealNumber.Above0.class,
            paramLabel = "PIXELS",
            defaultValue = "4",
            description = "Pixels that an image moves to each side. Default: ${DEFAULT-VALUE}.")
    private double reach;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        WrongFlag.requireFolder("--out", out);
        SimulatedRecordings recordings = WrongFlag.ifRefused(() -> SimulatedRecordings.likeDvsCifar10()
                .camera(SimulatedCamera.dvs128()
                        .thresholds(threshold, threshold)
                        .thresholdNoise(thresholdNoise))
                .motion(new ClosedLoop(200_000, reach), loops)
                .seed(seed));
        long begin = System.nanoTime();
        PrintWriter text = spec.commandLine().getOut();
        boolean cifar = holdsBinaryFiles();
        LabelledPictures pictures = cifar ? Cifar10.train(data).labelledPictures() : PictureFolders.in(data);
        String source = cifar
                ? "CIFAR-10, training images"
                : "the folder " + data.toAbsolutePath().getFileName();
        SimulatedRecordings.Written written = WrongFlag.ifRefused(
                () -> recordings.write(pictures, images, source, out, new Report(text, Terminal.shows(text))));
        double seconds = (System.nanoTime() - begin) / 1e9;
        text.printf(
                Locale.ROOT,
                "%d simulated recordings of %d classes in %s, %d of them made now: %.1f million events, %.0f MB, %.0f s%n",
                written.recordings(),
                pictures.classNames().size(),
                out,
                written.made(),
                written.events() / MEGA,
                written.bytes() / MEGA,
                seconds);
        text.printf("how they were made: %s%n", out.resolve(SimulatedRecordings.MARKER));
        common.printJson(spec.commandLine(), result(written, pictures.classNames(), seconds));
        return ExitCode.OK;
    }

    private boolean holdsBinaryFiles() {
        for (Path folder : List.of(data, data.resolve("cifar-10-batches-bin"))) {
            if (Files.exists(folder.resolve("data_batch_1.bin"))) {
                return true;
            }
        }
        // Without class folders, the message about CIFAR-10 helps more.
        try (Stream<Path> inside = Files.list(data)) {
            return inside.noneMatch(Files::isDirectory);
        } catch (IOException e) {
            return true;
        }
    }

    private Map<String, Object> result(SimulatedRecordings.Written written, List<String> classNames, double seconds) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("command", "simulate");
        map.put("simulated", true);
        map.put("out", out.toString());
        map.put("recordings", written.recordings());
        map.put("made", written.made());
        map.put("events", written.events());
        map.put("bytes", written.bytes());
        map.put("classes", classNames);
        map.put("seconds", seconds);
        return map;
    }

    /** Progress: a line that a terminal redraws ten times a second, or a line for every tenth of the work. */
    private static final class Report implements SimulatedRecordings.Progress {
        private final PrintWriter text;
        private final boolean terminal;
        private final long begin = System.nanoTime();
        private long shown = begin;

        Report(PrintWriter text, boolean terminal) {
            this.text = text;
            this.terminal = terminal;
        }

        @Override
        public void recorded(int done, int all) {
            long now = System.nanoTime();
            if (terminal) {
                if (done == all || now - shown >= BETWEEN_LINES) {
                    shown = now;
                    // Blanks cover what is left of a longer line.
                    text.print("\r" + line(done, all, now) + "    " + (done == all ? System.lineSeparator() : ""));
                    text.flush();
                }
            } else if ((long) done * TIMES_TOLD / all > (done - 1L) * TIMES_TOLD / all) {
                text.println(line(done, all, now));
            }
        }

        private String line(int done, int all, long now) {
            double seconds = (now - begin) / 1e9;
            return String.format(
                    Locale.ROOT,
                    "%d/%d recordings, %.0f s, %.0f s left",
                    done,
                    all,
                    seconds,
                    seconds / done * (all - done));
        }
    }
}
