package org.snn4j.cli.data;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.snn4j.cli.parse.FlagTypes;
import org.snn4j.cli.parse.RealNumber;
import org.snn4j.cli.parse.WholeNumber;
import org.snn4j.cli.parse.WrongFlag;
import org.snn4j.datasets.augment.FrameMixing;
import org.snn4j.datasets.cache.FrameCache;
import org.snn4j.datasets.event.EventFileOptions;
import org.snn4j.datasets.event.TimeOrder;
import org.snn4j.datasets.filter.OwnBoundingBox;
import org.snn4j.datasets.frame.CountFrames;
import org.snn4j.datasets.frame.FrameNormalization;
import org.snn4j.datasets.frame.Framing;
import org.snn4j.datasets.frame.Framings;
import org.snn4j.datasets.recording.EventSet;
import org.snn4j.datasets.recording.Split;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Flags that choose how recordings of an event camera become frames. */
final class EventFlags {
    private static final Set<String> FRAMINGS =
            Set.of("time-bins", "split-by-time", "split-by-number", "fixed-duration");
    private static final Map<String, FrameNormalization> NORMALIZATIONS = new TreeMap<>(Map.of(
            "none", FrameNormalization.NONE,
            "divide-by-max", FrameNormalization.DIVIDE_BY_MAX,
            "binary", FrameNormalization.BINARY,
            "log", FrameNormalization.LOG,
            "standardize", FrameNormalization.STANDARDIZE));
    private static final Map<String, FrameMixing> MIXINGS = new TreeMap<>(Map.of(
            "mixup", FrameMixing.mixUp(1), "cutmix", FrameMixing.cutMix(1), "eventmix", FrameMixing.eventMix(1)));

    @Option(
            names = "--framing",
            paramLabel = "NAME",
            description = "Recordings: time-bins, split-by-time, split-by-number or fixed-duration. Default: the data"
                    + " set's.")
    @Nullable
    String framing;

    @Option(
            names = "--frames",
            converter = WholeNumber.AtLeast0.class,
            paramLabel = "N",
            defaultValue = "0",
            description =
                    "Frames that a recording is cut into; 0 for as many as --time-steps. Default: ${DEFAULT-VALUE}.")
    int frames;

    @Option(
            names = "--frame-size",
            paramLabel = "N",
            description = "Height and width of a frame, such as 48, 48x64 or sensor. Default: the data set's.")
    @Nullable
    String frameSize;

    @Option(
            names = "--frame-resize",
            paramLabel = "NAME",
            description =
                    "How frames of the sensor's size are resized: bilinear or integrate. Default: the data set's.")
    @Nullable
    String frameResize;

    @Option(
            names = "--frame-ms",
            converter = RealNumber.Above0.class,
            paramLabel = "X",
            description = "fixed-duration: milliseconds of a frame. Default: the data set's.")
    @Nullable
    Double frameMilliseconds;

    @Option(
            names = "--frame-norm",
            paramLabel = "NAME",
            defaultValue = "none",
            description = "Scale of frames: none (counts), divide-by-max, binary, log or standardize. Default:"
                    + " ${DEFAULT-VALUE}.")
    String frameNorm;

    @Option(
            names = "--split",
            paramLabel = "NAME",
            defaultValue = "last",
            description = "Which tenth of each class is the test set where there is no official split: last, first or"
                    + " random. Default: ${DEFAULT-VALUE}.")
    String split;

    @Option(
            names = "--split-seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of --split random. Default: ${DEFAULT-VALUE}.")
    long splitSeed;

    @Option(
            names = "--fold",
            paramLabel = "K/N",
            description =
                    "Cross-validation: test with part K of N of the training recordings, such as 2/5, and train with"
                            + " the others.")
    @Nullable
    String fold;

    @Option(
            names = "--background",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "n-caltech101: BACKGROUND_Google is a class; --no-background leaves it out. Default:"
                    + " ${DEFAULT-VALUE}.")
    boolean background;

    @Option(
            names = "--event-drop",
            description = "Drop events of training recordings at random (EventDrop); their frames are not cached.")
    boolean eventDrop;

    @Option(
            names = "--mix",
            paramLabel = "NAME",
            defaultValue = "none",
            description = "Mix half of the training recordings with another one, labels too: none, mixup, cutmix or"
                    + " eventmix. Default: ${DEFAULT-VALUE}.")
    String mix;

    @Option(
            names = "--cache",
            converter = FlagTypes.PathOrWord.class,
            paramLabel = "DIR",
            description = "Folder of cached frames, or 'none'. Default: .snn4j/cache in your home.")
    @Nullable
    String cache;

    @Mixin
    RecordingFlags recording = new RecordingFlags();

    @Option(
            names = "--time-order",
            paramLabel = "NAME",
            defaultValue = "refuse",
            description =
                    "Recordings whose time runs backwards: refuse, or sort their events. Default: ${DEFAULT-VALUE}.")
    String timeOrder;

    /** Defaults of a data set's frames. */
    record Usual(String framing, double milliseconds, String size, String resize, boolean ownBox) {}

    /** Whether frames last as long however many there are. */
    boolean keepsDuration(Usual usual) {
        return (framing == null ? usual.framing : framing).equals("fixed-duration");
    }

    /** The framing that the flags choose, with these defaults. */
    Framing framing(Usual usual, int timeSteps) {
        int count = frames == 0 ? timeSteps : frames;
        if (count < timeSteps) {
            throw new WrongFlag("--frames must be at least --time-steps, " + timeSteps + ", but was " + count);
        }
        String name = framing == null ? usual.framing : framing;
        WrongFlag.refuseUnknown("--framing", name, FRAMINGS);
        double milliseconds = frameMilliseconds == null ? usual.milliseconds : frameMilliseconds;
        if (milliseconds < 0.001 || milliseconds > 1e9) {
            throw new WrongFlag("--frame-ms must lie in [0.001, 1e9], but was " + milliseconds);
        }
        CountFrames counts =
                switch (name) {
                    case "split-by-time" -> Framings.splitByTime(count);
                    case "split-by-number" -> Framings.splitByNumber(count);
                    case "fixed-duration" -> Framings.fixedDuration(count, Math.round(1000 * milliseconds));
                    default -> Framings.timeBins(count);
                };
        FrameNormalization norm = WrongFlag.pick("--frame-norm", frameNorm, NORMALIZATIONS);
        Framing sized = sized(counts, usual);
        Framing boxed = usual.ownBox ? sized.after(new OwnBoundingBox()) : sized;
        return norm == FrameNormalization.NONE ? boxed : boxed.normalize(norm);
    }

    private Framing sized(CountFrames counts, Usual usual) {
        String size = frameSize == null ? usual.size : frameSize;
        String resize = frameResize == null ? usual.resize : frameResize;
        WrongFlag.refuseUnknown("--frame-resize", resize, Set.of("bilinear", "integrate"));
        if (size.equals("sensor")) {
            if (usual.ownBox) {
                throw new WrongFlag(
                        "--frame-size sensor does not fit recordings of many sizes, as this data set has; choose"
                                + " a size such as 48");
            }
            return counts;
        }
        if (!size.matches("[1-9]\\d{0,3}(x[1-9]\\d{0,3})?")) {
            throw new WrongFlag("--frame-size must be such as 48, 48x64 (height x width) or sensor, but was " + size);
        }
        String[] sides = size.split("x");
        int height = Integer.parseInt(sides[0]);
        int width = Integer.parseInt(sides[sides.length - 1]);
        return resize.equals("bilinear") ? counts.bilinear(height, width) : counts.integrate(height, width);
    }

    /** The recordings, read as the flags say. */
    EventSet read(EventSet set) {
        TimeOrder order = WrongFlag.pick("--time-order", timeOrder, RecordingFlags.byName(TimeOrder.values()));
        EventFileOptions usual = EventFileOptions.standard();
        EventFileOptions chosen = recording.options(usual.timeOrder(order));
        boolean nothing = chosen.toString().equals(usual.toString());
        return nothing ? set : WrongFlag.ifRefused(() -> set.options(chosen));
    }

    /** The split into training and test recordings. */
    Split split() {
        WrongFlag.refuseUnknown("--split", split, Set.of("last", "first", "random"));
        return switch (split) {
            case "first" -> Split.first();
            case "random" -> Split.random(splitSeed);
            default -> Split.last();
        };
    }

    /** One part of the recordings that train without {@code --fold}, for training or testing. */
    EventSet fold(EventSet all, boolean train) {
        String wanted = fold == null ? "" : fold;
        if (!wanted.matches("[1-9]\\d{0,3}/[1-9]\\d{0,3}")) {
            throw new WrongFlag("--fold must be such as 2/5, the second of five parts, but was " + wanted);
        }
        int slash = wanted.indexOf('/');
        int nth = Integer.parseInt(wanted.substring(0, slash));
        int folds = Integer.parseInt(wanted.substring(slash + 1));
        if (folds < 2 || nth > folds) {
            throw new WrongFlag("--fold must name one of two or more parts, such as 2/5, but was " + wanted);
        }
        return WrongFlag.ifRefused(() -> train ? all.trainFold(nth - 1, folds) : all.testFold(nth - 1, folds));
    }

    /** How recordings are mixed; null if they are not. */
    @Nullable
    FrameMixing mixing() {
        return mix.equals("none") ? null : WrongFlag.pick("--mix", mix, MIXINGS);
    }

    /** The cache of frames; null if there is none. */
    @Nullable
    FrameCache cache() {
        if (cache == null) {
            return FrameCache.in(FrameCache.usualFolder());
        }
        return cache.equals("none") ? null : FrameCache.in(Path.of(cache));
    }
}
