package org.snn4j.cli.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.snn4j.cli.data.EventFlags.Usual;
import org.snn4j.cli.parse.WrongFlag;
import org.snn4j.data.Dataset;
import org.snn4j.datasets.augment.EventAugmentation;
import org.snn4j.datasets.augment.FrameAugmentation;
import org.snn4j.datasets.augment.FrameMixing;
import org.snn4j.datasets.cache.FrameCache;
import org.snn4j.datasets.frame.Framing;
import org.snn4j.datasets.recording.DvsCifar10;
import org.snn4j.datasets.recording.DvsGesture;
import org.snn4j.datasets.recording.EventFolder;
import org.snn4j.datasets.recording.EventSet;
import org.snn4j.datasets.recording.NCaltech101;
import org.snn4j.datasets.recording.NCars;
import org.snn4j.datasets.recording.NMnist;
import org.snn4j.models.Sample;
import org.snn4j.pass.Shape;

/** Recordings of event cameras by the name of their set. */
final class EventData implements TrainingData {
    static final String FOLDER = "event-folder";

    private static final double MIXED = 0.5;

    /** Default frames by data set: those of TKS and TSSD where they use the set, otherwise the sensor's. */
    static final Map<String, Usual> SETS = Map.of(
            "dvs-cifar10",
            new Usual("time-bins", 30, "48", "bilinear", false),
            "n-caltech101",
            new Usual("time-bins", 30, "48", "bilinear", true),
            "dvs-gesture",
            new Usual("fixed-duration", 30, "32", "integrate", false),
            "dvs-gesture-tonic",
            new Usual("fixed-duration", 30, "32", "integrate", false),
            "n-mnist",
            new Usual("time-bins", 30, "sensor", "integrate", false),
            "n-cars",
            new Usual("time-bins", 30, "48", "bilinear", true),
            FOLDER,
            new Usual("time-bins", 30, "sensor", "integrate", false));

    private final DataFlags flags;
    private final Consumer<String> progress;
    private final EventSet training;
    private final EventSet test;
    private final Framing framing;

    EventData(DataFlags flags, Path folder, int timeSteps, Consumer<String> progress) {
        this.flags = flags;
        this.progress = progress;
        Usual usual = WrongFlag.pick("--dataset", flags.dataset, SETS);
        framing = flags.events.framing(usual, timeSteps);
        EventSet all = flags.events.read(set(folder, true)).framing(framing);
        boolean folded = flags.events.fold != null;
        training = folded ? flags.events.fold(all, true) : all;
        test = folded
                ? flags.events.fold(all, false)
                : flags.events.read(set(folder, false)).framing(framing);
    }

    private EventSet set(Path folder, boolean train) {
        EventFlags events = flags.events;
        NCaltech101.Background background =
                events.background ? NCaltech101.Background.INCLUDED : NCaltech101.Background.LEFT_OUT;
        return switch (flags.dataset) {
            case "dvs-cifar10" ->
                train ? DvsCifar10.train(folder, events.split()) : DvsCifar10.test(folder, events.split());
            case "n-caltech101" ->
                train
                        // As TKS does.
                        ? NCaltech101.train(folder, events.split(), background).balanced(true)
                        : NCaltech101.test(folder, events.split(), background);
            case "dvs-gesture" -> train ? DvsGesture.train(folder) : DvsGesture.test(folder);
            case "dvs-gesture-tonic" -> train ? DvsGesture.trainOfTonic(folder) : DvsGesture.testOfTonic(folder);
            case "n-cars" -> train ? NCars.train(folder) : NCars.test(folder);
            case FOLDER -> train ? EventFolder.train(folder) : EventFolder.test(folder);
            default -> train ? NMnist.train(folder) : NMnist.test(folder);
        };
    }

    @Override
    public Sample sample() {
        Framing first = framing;
        var frames = first.of(test.events(0));
        return new Sample(Shape.of(frames.channels(), frames.height(), frames.width()), true);
    }

    @Override
    public List<String> classNames() {
        return training.classNames();
    }

    @Override
    public String split() {
        return training.split();
    }

    @Override
    public int[] classCounts() {
        if (training.plan().balanced()) {
            throw new WrongFlag("--dataset " + flags.dataset + " draws every class equally often already; leave"
                    + " --class-weights balanced out, or give one number for each class");
        }
        return limited(training, flags.images).classCounts();
    }

    @Override
    public Dataset training(long seed) {
        EventSet set = limited(training, flags.images).seed(seed);
        if (!flags.augmentation.isNone()) {
            set = set.augment(augmentation());
        }
        if (flags.events.eventDrop) {
            set = set.augmentEvents(EventAugmentation.eventDrop());
        }
        @Nullable FrameMixing mixing = flags.events.mixing();
        return batches(mixing == null ? set : set.mix(mixing, MIXED), "training");
    }

    /** Augmentation that keeps the class of a recording: digits and arms are not mirrored. */
    private FrameAugmentation augmentation() {
        return switch (flags.dataset) {
            case "dvs-cifar10" -> FrameAugmentation.tksDvsCifar10();
            case "n-cars" -> FrameAugmentation.flip(0.5);
            default -> FrameAugmentation.none();
        };
    }

    @Override
    public Dataset test() {
        return batches(limited(test, flags.testImages), "test");
    }

    private Dataset batches(EventSet set, String what) {
        @Nullable FrameCache cache = flags.events.cache();
        if (cache == null) {
            return set.batches(flags.batchSize);
        }
        return set.cache(cache).batches(flags.batchSize, new PreparedCount(set.size(), what));
    }

    private static EventSet limited(EventSet set, int count) {
        return count == 0 ? set : set.limit(count);
    }

    /** Reports every few seconds how many recordings have frames; nothing if that is quick. */
    private final class PreparedCount implements IntConsumer {
        private static final long PAUSE = 5_000_000_000L;

        private final int all;
        private final String what;
        private long last = System.nanoTime();

        PreparedCount(int all, String what) {
            this.all = all;
            this.what = what;
        }

        @Override
        public void accept(int done) {
            long now = System.nanoTime();
            if (now - last >= PAUSE) {
                last = now;
                progress.accept("frames of " + what + " recordings: " + done + " of " + all);
            }
        }
    }
}
