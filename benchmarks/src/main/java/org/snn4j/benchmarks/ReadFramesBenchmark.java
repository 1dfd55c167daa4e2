package org.snn4j.benchmarks;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.snn4j.datasets.event.file.EventFiles;
import org.snn4j.datasets.event.EventStream;
import org.snn4j.datasets.frame.Framing;
import org.snn4j.datasets.frame.Framings;

/**
 * A file of events from the disk to ten frames, in one thread; the counter {@code events} is in million events a second.
 *
 * <p>Name the file: {@code -p file=davis240c.aedat}. The peer of {@code peer_frames.py}.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 9, time = 1)
@Fork(1)
@State(Scope.Benchmark)
public class ReadFramesBenchmark {
    private static final Framing FRAMING = Framings.timeBins(10);

    /** The file to read. */
    @Param("")
    public String file = "";

    /** Counts what was read. */
    @State(Scope.Thread)
    @AuxCounters
    public static class Counter {
        /** Events so far. */
        public long events;
    }

    /**
     * Reads the file and makes the frames.
     *
     * @param counter counts the events
     * @return the frames
     */
    @Benchmark
    public Object readAndBin(Counter counter) {
        EventStream stream = EventFiles.read(Path.of(file));
        counter.events += stream.size();
        return FRAMING.of(stream);
    }

    /**
     * Reads the file only.
     *
     * @param counter counts the events
     * @return the events
     */
    @Benchmark
    public Object read(Counter counter) {
        EventStream stream = EventFiles.read(Path.of(file));
        counter.events += stream.size();
        return stream;
    }
}
