package org.snn4j.cli.events;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.snn4j.cli.console.CommonOptions;
import org.snn4j.cli.data.RecordingFlags;
import org.snn4j.cli.parse.RealNumber;
import org.snn4j.cli.parse.WholeNumber;
import org.snn4j.cli.parse.WrongFlag;
import org.snn4j.cli.plot.EventAnimation;
import org.snn4j.cli.plot.EventFilm;
import org.snn4j.cli.plot.EventOverview;
import org.snn4j.datasets.event.AedatConvention;
import org.snn4j.datasets.event.EventFileOptions;
import org.snn4j.datasets.event.EventFormat;
import org.snn4j.datasets.event.EventRecording;
import org.snn4j.datasets.event.EventStream;
import org.snn4j.datasets.event.TimeOrder;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Summarises a recording of an event camera and draws it. */
@Command(
        name = "events",
        description = {
            "Summarises a recording of an event camera and draws it: ten moments, and the events per second.",
            "Reads AEDAT 2.0, 3.1 and 4, .bin (N-MNIST, N-Caltech101), Prophesee .dat and RAW (EVT 2.0, 2.1, 3.0), .npy"
                    + " and .npz; the content decides.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  snn events recording.aedat4",
            "  snn events 'nmnist-small.zip!Train/0/00002.bin' --gif",
            "  snn events recording.aedat --convention raw --out raw.png --json",
            "  snn events recording.raw --gif --frame-time 20"
        })
public final class Events implements Callable<Integer> {
    private static final int MOST_FRAMES = 2000;
    private static final int FEWEST_USUAL_FRAMES = 20;
    private static final int MOST_USUAL_FRAMES = 150;
    private static final double USUAL_FRAME_MICROSECONDS = 40_000;

    @Parameters(paramLabel = "FILE", description = "The recording, or ARCHIVE.zip!FILE for one inside an archive.")
    private String file;

    @Option(
            names = "--out",
            paramLabel = "FILE.png",
            description = "File of the picture. Default: runs/events/NAME.png.")
    private @Nullable Path out;

    @Option(names = "--gif", description = "Write an animated GIF beside the picture.")
    private boolean gif;

    @Option(
            names = "--frames",
            converter = WholeNumber.AtLeast1.class,
            paramLabel = "N",
            description =
                    "With --gif: number of frames of equal time. Default: frames of 40 ms, but 20 to 150 of them.")
    private @Nullable Integer frames;

    @Option(
            names = "--frame-time",
            converter = RealNumber.Above0.class,
            paramLabel = "MS",
            description = "With --gif: milliseconds of a frame.")
    private @Nullable Double frameTime;

    @Option(
            names = "--format",
            paramLabel = "NAME",
            description = "Refuse files of other formats than this: aedat-2, aedat-3, aedat-4, atis-bin, prophesee-dat,"
                    + " evt-2, evt-2-1, evt-3, npy or npz.")
    private @Nullable String format;

    @Mixin
    private RecordingFlags recording = new RecordingFlags();

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        checkFlags();
        RecordingFile recordingFile = new RecordingFile(file);
        Path picture = out == null ? Path.of("runs", "events", recordingFile.name() + ".png") : out;
        EventRecording found = recordingFile.open(options());
        EventSummary summary = EventSummary.of(found);
        PrintWriter to = spec.commandLine().getOut();
        to.printf("%-11s %s%n", "file", file);
        summary.print(to);
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("command", "events");
        result.put("file", file);
        result.putAll(summary.toMap());
        if (found.events().size() == 0) {
            to.println("there is nothing to draw");
        } else {
            EventOverview.save(recordingFile.name(), summary.line(), found.events(), picture);
            to.printf("%-11s %s%n", "picture", picture);
            result.put("picture", picture.toString());
            if (gif) {
                result.putAll(animate(found.events(), picture, to));
            }
        }
        common.printJson(spec.commandLine(), result);
        return ExitCode.OK;
    }

    private Map<String, Object> animate(EventStream events, Path picture, PrintWriter to) {
        EventFilm film = film(events);
        Path animation = picture.resolveSibling(picture.getFileName().toString().replaceFirst("png$", "gif"));
        EventAnimation.save(film, animation);
        int shown = EventAnimation.millisecondsOfFrame(film);
        to.printf(
                Locale.ROOT,
                "%-11s %s: %d frames of %.1f ms, shown for %d ms each%n",
                "animation",
                animation,
                film.frames().size(),
                film.frameMicroseconds() / 1e3,
                shown);
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("animation", animation.toString());
        result.put("frames", film.frames().size());
        result.put("frame_ms", film.frameMicroseconds() / 1e3);
        return result;
    }

    private EventFilm film(EventStream events) {
        if (frameTime != null) {
            double count = events.duration() / (1e3 * frameTime);
            if (count >= MOST_FRAMES) {
                throw new WrongFlag(String.format(
                        Locale.ROOT,
                        "--frame-time %s makes %.0f frames of this recording, over %d; take longer ones",
                        frameTime,
                        Math.ceil(count),
                        MOST_FRAMES));
            }
            return EventFilm.ofLength(events, 1e3 * frameTime);
        }
        long usual = Math.round(events.duration() / USUAL_FRAME_MICROSECONDS);
        int count = (int) Math.max(FEWEST_USUAL_FRAMES, Math.min(MOST_USUAL_FRAMES, usual));
        return EventFilm.ofFrames(events, frames == null ? count : frames);
    }

    private void checkFlags() {
        if (out != null && !out.toString().endsWith(".png")) {
            throw new WrongFlag("--out must name a .png file, but was " + out);
        }
        if (!gif && (frames != null || frameTime != null)) {
            throw new WrongFlag("--frames and --frame-time need --gif, which was not given");
        }
        if (frames != null && frameTime != null) {
            throw new WrongFlag("--frames and --frame-time exclude each other");
        }
        if (frames != null && (frames < 1 || frames > MOST_FRAMES)) {
            throw new WrongFlag("--frames must be 1 to " + MOST_FRAMES + ", but was " + frames);
        }
        if (frameTime != null && (frameTime < 0.001 || frameTime > 1e9)) {
            throw new WrongFlag("--frame-time must lie in [0.001, 1e9], but was " + frameTime);
        }
    }

    private EventFileOptions options() {
        // A recording whose clock was reset is sorted, so that it can be seen too.
        EventFileOptions usual =
                EventFileOptions.standard().timeOrder(TimeOrder.SORT).convention(AedatConvention.UPRIGHT);
        EventFileOptions options = recording.options(usual);
        return format == null
                ? options
                : options.format(WrongFlag.pick("--format", format, RecordingFlags.byName(EventFormat.values())));
    }
}
