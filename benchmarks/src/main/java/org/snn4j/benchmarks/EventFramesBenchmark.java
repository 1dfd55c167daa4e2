package org.snn4j.benchmarks;

import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.snn4j.datasets.event.EventStream;
import org.snn4j.datasets.event.EventStreamBuilder;
import org.snn4j.datasets.filter.BackgroundActivity;
import org.snn4j.datasets.frame.Framing;
import org.snn4j.datasets.frame.Framings;
import org.snn4j.datasets.frame.TimeSurface;
import org.snn4j.datasets.frame.VoxelGrid;

/** Framing of a million events of a sensor of 128 x 128 in ten frames; a score of 1 is a million events a second. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@State(Scope.Benchmark)
public class EventFramesBenchmark {
    private static final int EVENTS = 1_000_000;
    private static final int FRAMES = 10;
    private static final int SIDE = 128;

    private static final Map<String, Framing> FRAMINGS = Map.of(
            "time bins",
            Framings.timeBins(FRAMES),
            "event count",
            Framings.splitByNumber(FRAMES),
            "integrate 48",
            Framings.timeBins(FRAMES).integrate(48, 48),
            "bilinear 48",
            Framings.timeBins(FRAMES).bilinear(48, 48),
            "voxel grid",
            new VoxelGrid(FRAMES),
            "time surface",
            new TimeSurface(FRAMES, 50_000),
            "filtered",
            Framings.timeBins(FRAMES).after(new BackgroundActivity(2_000)));

    /** What is done with the events. */
    @Param({"time bins", "event count", "integrate 48", "bilinear 48", "voxel grid", "time surface", "filtered"})
    public String framing = "";

    private @Nullable EventStream stream;

    /** Draws the events. */
    @Setup
    public void prepare() {
        SplittableRandom random = new SplittableRandom(1);
        EventStreamBuilder events = EventStream.builder(SIDE, SIDE).expect(EVENTS);
        long time = 0;
        for (int i = 0; i < EVENTS; i++) {
            time += random.nextInt(3);
            events.add(time, random.nextInt(SIDE), random.nextInt(SIDE), random.nextInt(2));
        }
        stream = events.build();
    }

    /**
     * Makes the frames.
     *
     * @return the frames
     */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public Object frames() {
        return Objects.requireNonNull(FRAMINGS.get(framing)).of(Objects.requireNonNull(stream));
    }
}
