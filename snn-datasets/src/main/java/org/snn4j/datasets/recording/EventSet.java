package org.snn4j.datasets.recording;

import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.snn4j.check.Check;
import org.snn4j.data.Dataset;
import org.snn4j.data.Datasets;
import org.snn4j.datasets.augment.EventAugmentation;
import org.snn4j.datasets.augment.FrameAugmentation;
import org.snn4j.datasets.augment.FrameMixing;
import org.snn4j.datasets.batch.BatchPlan;
import org.snn4j.datasets.batch.BatchedSet;
import org.snn4j.datasets.cache.CachedFrames;
import org.snn4j.datasets.cache.FileHashes;
import org.snn4j.datasets.cache.FrameCache;
import org.snn4j.datasets.event.EventFileOptions;
import org.snn4j.datasets.event.EventStream;
import org.snn4j.datasets.frame.Framing;

/**
 * Labelled recordings of an event camera that become batches. Every method gives a new set and leaves this one unchanged.
 *
 * <p>Batches hold inputs {@code [N, T, channels, height, width]} and labels {@code [N, classes]}, one-hot or, after mixing,
 * soft, both float32. Recordings are read and cut into frames when they are needed, by a pool of threads ahead of the training; a
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
public final class EventSet implements BatchedSet<EventSet> {
    /** Keeps the random numbers of mixing apart from those of the samples. */
    private static final long MIXING = 0x6D6978L;

    private final Recordings recordings;
    private final EventPipeline pipeline;
    private final BatchPlan plan;

    private EventSet(Recordings recordings, EventPipeline pipeline, BatchPlan plan) {
        this.recordings = recordings;
        this.pipeline = pipeline;
        this.plan = plan;
    }

    /** Recordings to train with (shuffled, no last batch that is not full) or to test with (all, in order). */
    static EventSet of(Recordings recordings, Framing framing, boolean train) {
        return new EventSet(recordings, new EventPipeline(framing), train ? BatchPlan.training() : BatchPlan.testing());
    }

    @Override
    public List<String> classNames() {
        return recordings.classNames();
    }

    @Override
    public int[] classCounts() {
        int[] counts = new int[classNames().size()];
        for (int recording = 0; recording < size(); recording++) {
            counts[label(recording)]++;
        }
        return counts;
    }

    @Override
    public BatchPlan plan() {
        return plan;
    }

    @Override
    public EventSet plan(BatchPlan changed) {
        return new EventSet(recordings, pipeline, changed);
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
     * Which recordings these are, to state beside every number that is measured on them.
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
        return recordings.get(recording).label();
    }

    /**
     * Reads the events of a recording.
     *
     * @param recording its number, from 0
     * @return its events as they are in the file
     * @throws org.snn4j.datasets.DatasetFormatException where its file is missing or wrong
     */
    public EventStream events(int recording) {
        return recordings.get(recording).read();
    }

    /**
     * What errors and cache listings call a recording.
     *
     * @param recording its number, from 0
     * @return its file, and which part of it
     */
    public String name(int recording) {
        return recordings.get(recording).name();
    }

    /**
     * Takes some recordings only: the first of every class, the second of every class, and so on; the others are not read.
     *
     * @param count how many at most, at least 1
     * @return a smaller set
     */
    public EventSet limit(int count) {
        return new EventSet(recordings.limit(Check.positive(count, "limit")), pipeline, plan);
    }

    /**
     * The training recordings of one fold of a cross-validation: class by class, every {@code folds}-th recording is left
     * out.
     *
     * @param fold which one, from 0
     * @param folds how many there are, at least 2
     * @return a part of this set, shuffled, without a last batch that is not full
     */
    public EventSet trainFold(int fold, int folds) {
        return new EventSet(
                recordings.fold(fold, folds, true), pipeline, plan.shuffle(true).dropLast(true));
    }

    /**
     * The test recordings of one fold of a cross-validation: those that {@link #trainFold} leaves out.
     *
     * @param fold which one, from 0
     * @param folds how many there are, at least 2
     * @return a part of this set, in order; the test parts of all folds have each recording once
     */
    public EventSet testFold(int fold, int folds) {
        return new EventSet(
                recordings.fold(fold, folds, false),
                pipeline,
                plan.shuffle(false).dropLast(false));
    }

    /**
     * Chooses how the files are read, where that is not left to them: the sensor, the camera, the stream, where pixels lie,
     * what happens to files that are not in order.
     *
     * @param chosen what is chosen in them wins over what the data set knows of its files
     * @return the same recordings
     * @throws IllegalArgumentException where the files leave nothing to choose, such as Tonic's arrays of DVS-Gesture
     */
    public EventSet options(EventFileOptions chosen) {
        return new EventSet(recordings.with(chosen), pipeline, plan);
    }

    /**
     * Chooses how recordings become frames.
     *
     * @param how must give frames of one shape for all recordings
     * @return the same recordings
     */
    public EventSet framing(Framing how) {
        return new EventSet(recordings, pipeline.framing(how), plan);
    }

    /**
     * Alters the events of recordings at random, anew in every epoch, before they become frames. Frames of altered events
     * are not cached.
     *
     * @param how by default nothing
     * @return the same recordings
     */
    public EventSet augmentEvents(EventAugmentation how) {
        return new EventSet(recordings, pipeline.augmentEvents(how), plan);
    }

    /**
     * Alters frames at random, anew in every epoch, with one draw for all frames of a recording.
     *
     * @param how by default nothing
     * @return the same recordings
     */
    public EventSet augment(FrameAugmentation how) {
        return new EventSet(recordings, pipeline.augment(how), plan);
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
        return new EventSet(recordings, pipeline.mix(new EventPipeline.Mixing(how, probability)), plan);
    }

    /**
     * Keeps frames on disk; {@code batches} then makes those that are missing.
     *
     * @param where by default frames are not kept
     * @return the same recordings
     */
    public EventSet cache(FrameCache where) {
        return new EventSet(recordings, pipeline.cache(where), plan);
    }

    @Override
    public Dataset batches(int size) {
        return batches(size, done -> {});
    }

    /**
     * Like {@link #batches(int)}, and reports how many frames are in the cache while it makes those that are missing.
     *
     * @param size recordings in a batch, at least 1
     * @param progress receives how many recordings have their frames in the cache; never called without a cache
     * @return batches for any number of epochs
     * @throws org.snn4j.datasets.DatasetFormatException where a file is missing or wrong
     * @throws IllegalArgumentException where no batch would be left, or recordings give frames of different shapes
     */
    public Dataset batches(int size, IntConsumer progress) {
        Check.positive(size, "batch size");
        plan.requireBatch(size, size(), "recordings");
        EventSamples samples = new EventSamples(recordings, pipeline, cachedFrames(progress));
        Dataset batches = plan.cut(samples, size, classNames()).onThreads(true);
        EventPipeline.Mixing mixing = pipeline.mixing();
        if (mixing != null) {
            batches = mixing.how().over(batches, mixing.probability(), plan.seed() ^ MIXING);
        }
        return Datasets.prefetched(batches, BatchPlan.READY);
    }

    private @Nullable CachedFrames cachedFrames(IntConsumer progress) {
        FrameCache cache = pipeline.cache();
        if (cache == null || pipeline.ofEvents() != null) {
            return null;
        }
        FileHashes hashes = FileHashes.of(cache);
        List<CachedRecording> sources = recordings.all().stream()
                .map(recording -> new CachedRecording(recording, hashes, pipeline.framing()))
                .toList();
        CachedFrames frames = new CachedFrames(cache, sources, pipeline.framing());
        frames.prepare(recordings.chosen(), progress);
        hashes.save();
        return frames;
    }

    @Override
    public String toString() {
        return size() + " recordings of " + classNames().size() + " classes, split " + split() + ", "
                + pipeline.framing();
    }
}
