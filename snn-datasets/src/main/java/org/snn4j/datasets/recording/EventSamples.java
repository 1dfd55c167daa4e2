package org.snn4j.datasets.recording;

import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.snn4j.datasets.augment.EventAugmentation;
import org.snn4j.datasets.batch.SampleSource;
import org.snn4j.datasets.cache.CachedFrames;
import org.snn4j.datasets.cache.FrameShapes;
import org.snn4j.datasets.event.EventStream;
import org.snn4j.datasets.frame.EventFrames;

/** Recordings that are read, cut into frames and augmented when they are needed. */
final class EventSamples implements SampleSource {
    private final Recordings recordings;
    private final EventPipeline pipeline;
    private final @Nullable CachedFrames cached;
    private final EventFrames first;

    EventSamples(Recordings recordings, EventPipeline pipeline, @Nullable CachedFrames cached) {
        this.recordings = recordings;
        this.pipeline = pipeline;
        this.cached = cached;
        first = cached == null ? pipeline.framing().of(recording(0).read()) : cached(0, cached);
    }

    private Recording recording(int sample) {
        return recordings.all().get(recordings.chosen()[sample]);
    }

    private EventFrames cached(int sample, CachedFrames from) {
        int recording = recordings.chosen()[sample];
        List<Integer> shape = from.shape(recording);
        float[] values = new float[shape.stream().reduce(1, Math::multiplyExact)];
        from.read(recording, values, 0);
        return EventFrames.of(shape.get(0), shape.get(1), shape.get(2), shape.get(3), values);
    }

    @Override
    public int count() {
        return recordings.chosen().length;
    }

    @Override
    public int classes() {
        return recordings.classNames().size();
    }

    @Override
    public long[] shape() {
        return new long[] {first.frames(), first.channels(), first.height(), first.width()};
    }

    @Override
    public int label(int sample) {
        return recording(sample).label();
    }

    @Override
    public void read(int sample, float[] inputs, int at, RandomGenerator random) {
        EventFrames frames;
        if (cached == null) {
            EventStream stream = recording(sample).read();
            EventAugmentation augmentation = pipeline.ofEvents();
            frames = pipeline.framing().of(augmentation == null ? stream : augmentation.apply(stream, random));
        } else {
            frames = cached(sample, cached);
        }
        FrameShapes.require(
                first, recording(0).name(), frames, recording(sample).name());
        pipeline.ofFrames().apply(frames, random).copyTo(inputs, at);
    }
}
