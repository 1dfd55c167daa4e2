package org.snn4j.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.snn4j.datasets.event.AedatConvention;
import org.snn4j.datasets.event.AedatLayout;
import org.snn4j.datasets.event.EventFileOptions;
import org.snn4j.datasets.event.EventFiles;
import org.snn4j.datasets.event.EventStream;
import org.snn4j.internal.Randomness;

/** Reads a file of a million events: from the disk's cache, and from memory. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
@OperationsPerInvocation(EventFileBenchmark.EVENTS)
public class EventFileBenchmark {
    static final int EVENTS = 1_000_000;

    /** How the events are written. */
    @Param({"davis240c", "dvs128", "bin"})
    public String file = "davis240c";

    private Path path = Path.of("");
    private byte[] content = new byte[0];

    /** Makes the file. */
    @Setup(Level.Trial)
    public void write() throws IOException {
        path = Files.createTempFile("snn4j", ".events");
        switch (file) {
            case "davis240c" ->
                EventFiles.writeAedat2(path, events(240, 180), AedatLayout.DAVIS240C, AedatConvention.RAW);
            case "dvs128" ->
                EventFiles.writeAedat2(path, events(128, 128), AedatLayout.DVS128, AedatConvention.SPIKING_JELLY);
            default -> EventFiles.writeBin(path, events(240, 180));
        }
        content = Files.readAllBytes(path);
    }

    /** Deletes it. */
    @TearDown
    public void delete() throws IOException {
        Files.deleteIfExists(path);
    }

    private static EventStream events(int width, int height) {
        RandomGenerator random = Randomness.keyed(1);
        EventStream.Builder events = EventStream.builder(width, height).expect(EVENTS);
        long time = 0;
        for (int i = 0; i < EVENTS; i++) {
            time += random.nextInt(3);
            events.add(time, random.nextInt(width), random.nextInt(height), random.nextInt(2));
        }
        return events.build();
    }

    /** Nanoseconds an event, with reading the file. */
    @Benchmark
    public EventStream read() {
        return EventFiles.read(path);
    }

    /** Nanoseconds an event, from bytes in memory. */
    @Benchmark
    public EventStream decode() {
        return EventFiles.decode(content, "benchmark", EventFileOptions.standard()).events();
    }
}
