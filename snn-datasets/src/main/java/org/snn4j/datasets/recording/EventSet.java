package org.snn4j.datasets.recording;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.snn4j.check.Check;
import org.snn4j.data.Dataset;
import org.snn4j.data.Datasets;
import org.snn4j.data.Order;
import org.snn4j.datasets.augment.EventAugmentation;
import org.snn4j.datasets.augment.FrameAugmentation;
import org.snn4j.datasets.augment.FrameMixing;
import org.snn4j.datasets.batch.FirstOfEachClass;
import org.snn4j.datasets.batch.SampleBatches;
import org.snn4j.datasets.cache.CachedFrames;
import org.snn4j.datasets.cache.FileHashes;
import org.snn4j.datasets.cache.FrameCache;
import org.snn4j.datasets.event.EventFileOptions;
import org.snn4j.datasets.event.EventStream;
import org.snn4j.datasets.frame.Framing;
import org.snn4j.random.Randomness;

/**
 * Labelled recordings of an event camera, and how they become batches. Every method gives a new set and leaves this one as
 * it was.
 *
 * <p>Batches hold inputs {@code [N, T, channels, height, width]} and labels {@code [N, classes]}, one-hot or, mixed, soft,
 * both float32. Recordings are read and cut into frames when they are needed, by a pool of threads ahead of the training; a
 * {@link FrameCache} keeps the frames for later epochs and runs.
 *
 * <pre>{@code
 * Dataset train = DvsCifar10.train(folder)
 *         .framing(Framings.tksDvsCifar10(10))
 *         .augment(FrameAugmentation.tksDvsCifar10())
 *         .cache(FrameCache.in(FrameCache.usualFolder()))
 *         .batches(64);
 * }</pre>
 */
public final class EventSet {
    private static final int READY = 3;
    /** Keeps the random numbers of mixing apart from those of the samples. */
    private static final long MIXING = 0x6D6978L;

    private final Recordings recordings;
    private final Choices choices;

    /** What a user may choose; written to only while a set is being made. */
    private static final class Choices implements Cloneable {
        private Framing framing;
        private @Nullable EventAugmentation ofEvents;
        private FrameAugmentation ofFrames = FrameAugmentation.none();
        private @Nullable Mixing mixing;
        private @Nullable FrameCache cache;
        private boolean shuffle;
        private boolean dropLast;
        private boolean balanced;
        private long seed;

        Choices(Framing framing, boolean train) {
            this.framing = framing;
            shuffle = train;
            dropLast = train;
        }

        @Override
        public Choices clone() {
            try {
                return (Choices) super.clone();
            } catch (CloneNotSupportedException e) {
                throw new AssertionError(e);
            }
        }
    }

    private record Mixing(FrameMixing how, double probability) {}

    private EventSet(Recordings recordings, Choices choices) {
        this.recordings = recordings;
        this.choices = choices;
    }

    /** Recordings to train with (shuffled, no last batch that is not full) or to test with (all, in order). */
    static EventSet of(Recordings recordings, Framing framing, boolean train) {
        return new EventSet(recordings, new Choices(framing, train));
    }

    /**
     * Names of the classes, in the order of the labels.
     *
     * @return as many names as the labels have columns
     */
    public List<String> classNames() {
        return recordings.classNames();
    }

    /**
     * How many recordings there are.
     *
     * @return their number
     */
    public int size() {
        return recordings.chosen().length;
    }

    /**
     * Which recordings these are, to stand beside every number that is measured on them.
     *
     * @return such as {@code official}, {@code last} or {@code random(1)}
     */
    public String split() {
        return recordings.split();
    }

    /**
     * The class of a recording.
     *
     * @param recording its number, from 0
     * @return its label, from 0
     */
    public int label(int recording) {
        return recordings.all().get(recordings.chosen()[recording]).label();
    }

    /**
     * Reads the events of a recording.
     *
     * @param recording its number, from 0
     * @return its events as they are in the file
     * @throws org.snn4j.datasets.DatasetFormatException where its file is missing or wrong
     */
    public EventStream events(int recording) {
        return recordings.all().get(recordings.chosen()[recording]).read();
    }

    /**
     * What errors and cache listings call a recording.
     *
     * @param recording its number, from 0
     * @return its file, and which part of it
     */
    public String name(int recording) {
        return recordings.all().get(recordings.chosen()[recording]).name();
    }

    /**
     * Takes some recordings only: the first of every class, the second of every class, and so on; the others are not read.
     *
     * @param count how many at most, at least 1
     * @return a smaller set
     */
    public EventSet limit(int count) {
        Check.positive(count, "limit");
        int[] kept = FirstOfEachClass.choose(recordings.labels(), count);
        int[] chosen = IntStream.of(kept).map(i -> recordings.chosen()[i]).toArray();
        return new EventSet(
                new Recordings(recordings.all(), chosen, recordings.classNames(), recordings.split()), choices);
    }

    /**
     * One fold of a cross-validation: class by class, every {@code folds}-th recording is left out or is all that is left.
     *
     * @param fold which one, from 0
     * @param folds how many there are, at least 2
     * @param train true for the recordings to train with, false for those to test with
     * @return a part of this set; the test parts of all folds have each recording once
     */
    public EventSet fold(int fold, int folds, boolean train) {
        Check.that(folds >= 2, "folds must be at least 2, but was " + folds);
        Check.inRange(fold, 0, folds - 1, "fold");
        int[] seen = new int[recordings.classNames().size()];
        int[] labels = recordings.labels();
        int[] chosen = IntStream.range(0, labels.length)
                .filter(i -> seen[labels[i]]++ % folds == fold != train)
                .map(i -> recordings.chosen()[i])
                .toArray();
        Check.that(chosen.length > 0, "fold " + fold + " of " + folds + " has no recordings; use fewer folds");
        String split = recordings.split() + ", fold " + (fold + 1) + " of " + folds;
        EventSet part = new EventSet(new Recordings(recordings.all(), chosen, recordings.classNames(), split), choices);
        return part.shuffle(train).dropLast(train);
    }

    /**
     * Chooses how the files are read, where that is not left to them: the sensor, the camera, the stream, where pixels lie,
     * what becomes of files that are not in order.
     *
     * @param chosen what is chosen in them wins over what the data set knows of its files
     * @return the same recordings
     * @throws IllegalArgumentException where the files leave nothing to choose, as Tonic's arrays of DVS-Gesture do
     */
    public EventSet options(EventFileOptions chosen) {
        return new EventSet(recordings.with(chosen), choices);
    }

    /**
     * Chooses how recordings become frames.
     *
     * @param how must give frames of one shape for all recordings
     * @return the same recordings
     */
    public EventSet framing(Framing how) {
        return with(choice -> choice.framing = how);
    }

    /**
     * Alters the events of recordings at random, anew in every epoch, before they become frames. Frames of altered events
     * are not cached.
     *
     * @param how by default nothing
     * @return the same recordings
     */
    public EventSet augmentEvents(EventAugmentation how) {
        return with(choice -> choice.ofEvents = how);
    }

    /**
     * Alters frames at random, anew in every epoch, with one draw for all frames of a recording.
     *
     * @param how by default nothing
     * @return the same recordings
     */
    public EventSet augment(FrameAugmentation how) {
        return with(choice -> choice.ofFrames = how);
    }

    /**
     * Mixes the recordings of a batch and their labels.
     *
     * @param how takes the place of an earlier mixing
     * @param probability how often a recording is mixed with another, in [0, 1]
     * @return the same recordings
     */
    public EventSet mix(FrameMixing how, double probability) {
        Check.inRange(probability, 0, 1, "probability");
        return with(choice -> choice.mixing = new Mixing(how, probability));
    }

    /**
     * Keeps frames on disk; {@code batches} then makes those that are missing.
     *
     * @param where by default frames are not kept
     * @return the same recordings
     */
    public EventSet cache(FrameCache where) {
        return with(choice -> choice.cache = where);
    }

    /**
     * Visits the recordings in a new order every epoch, or in the order they lie.
     *
     * @param on whether to shuffle; by default training sets do and test sets do not
     * @return the same recordings
     */
    public EventSet shuffle(boolean on) {
        return with(choice -> choice.shuffle = on);
    }

    /**
     * Leaves out a last batch that is not full, or keeps it.
     *
     * @param on whether to leave it out; by default training sets do and test sets do not
     * @return the same recordings
     */
    public EventSet dropLast(boolean on) {
        return with(choice -> choice.dropLast = on);
    }

    /**
     * Draws as many recordings an epoch as there are, with replacement, every class equally often on average: what TKS does
     * with N-Caltech101. It takes the place of shuffling.
     *
     * @param on by default off
     * @return the same recordings
     */
    public EventSet balanced(boolean on) {
        return with(choice -> choice.balanced = on);
    }

    /**
     * Fixes what is random: order, augmentation and mixing.
     *
     * @param fixed by default 0
     * @return the same recordings
     */
    public EventSet seed(long fixed) {
        return with(choice -> choice.seed = fixed);
    }

    private EventSet with(Consumer<Choices> change) {
        Choices changed = choices.clone();
        change.accept(changed);
        return new EventSet(recordings, changed);
    }

    /**
     * Reads what must be known before the first batch, and cuts the recordings into batches.
     *
     * @param size recordings in a batch, at least 1
     * @return batches for any number of epochs
     * @throws org.snn4j.datasets.DatasetFormatException where a file is missing or wrong
     * @throws IllegalArgumentException where no batch would be left, or recordings give frames of many shapes
     */
    public Dataset batches(int size) {
        return batches(size, done -> {});
    }

    /**
     * Like {@link #batches(int)}, and tells how far the making of frames that are not in the cache yet has come.
     *
     * @param size recordings in a batch, at least 1
     * @param progress hears how many recordings have their frames in the cache; never called without a cache
     * @return batches for any number of epochs
     * @throws org.snn4j.datasets.DatasetFormatException where a file is missing or wrong
     * @throws IllegalArgumentException where no batch would be left, or recordings give frames of many shapes
     */
    public Dataset batches(int size, IntConsumer progress) {
        Check.positive(size, "batch size");
        Check.that(
                !choices.dropLast || size() >= size,
                "no batch of " + size + " can be made of " + size()
                        + " recordings; use smaller batches, more recordings or dropLast(false)");
        EventSamples samples = new EventSamples(
                recordings, choices.framing, choices.ofEvents, choices.ofFrames, cachedFrames(progress));
        Dataset batches = SampleBatches.of(samples, size)
                .order(order(), choices.seed)
                .dropLast(choices.dropLast)
                .classNames(classNames())
                .onThreads(true);
        Mixing mixing = choices.mixing;
        if (mixing != null) {
            batches = mixing.how.over(batches, mixing.probability, choices.seed ^ MIXING);
        }
        return Datasets.prefetched(batches, READY);
    }

    private @Nullable CachedFrames cachedFrames(IntConsumer progress) {
        FrameCache cache = choices.cache;
        if (cache == null || choices.ofEvents != null) {
            return null;
        }
        FileHashes hashes = FileHashes.of(cache);
        List<CachedRecording> sources = recordings.all().stream()
                .map(recording -> new CachedRecording(recording, hashes, choices.framing))
                .toList();
        CachedFrames frames = new CachedFrames(cache, sources, choices.framing);
        frames.prepare(recordings.chosen(), progress);
        hashes.save();
        return frames;
    }

    private Order order() {
        if (choices.balanced) {
            return balancedOrder(recordings.labels(), choices.seed);
        }
        return choices.shuffle ? Order.shuffled(choices.seed) : Order.asStored();
    }

    private static Order balancedOrder(int[] labels, long seed) {
        int classes = IntStream.of(labels).max().orElse(0) + 1;
        int[][] members = IntStream.range(0, classes)
                .mapToObj(label -> IntStream.range(0, labels.length)
                        .filter(i -> labels[i] == label)
                        .toArray())
                .filter(ofClass -> ofClass.length > 0)
                .toArray(int[][]::new);
        return (samples, epoch) -> {
            RandomGenerator random = Randomness.keyed(seed, epoch);
            return IntStream.range(0, samples)
                    .map(i -> {
                        int[] ofClass = members[random.nextInt(members.length)];
                        return ofClass[random.nextInt(ofClass.length)];
                    })
                    .toArray();
        };
    }

    @Override
    public String toString() {
        return size() + " recordings of " + classNames().size() + " classes, split " + split() + ", " + choices.framing;
    }
}
