package org.snn4j.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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
import org.snn4j.datasets.event.file.EventFiles;
import org.snn4j.datasets.event.EventStream;
import org.snn4j.datasets.event.EventStreamBuilder;
import org.snn4j.random.Randomness;

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
    @Param({"davis240c", "dvs128", "bin", "evt2", "evt3", "evt3-rows"})
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
            case "evt2" -> Files.write(path, evt2());
            case "evt3" -> Files.write(path, evt3(1));
            case "evt3-rows" -> Files.write(path, evt3(16));
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
        EventStreamBuilder events = EventStream.builder(width, height).expect(EVENTS);
        long time = 0;
        for (int i = 0; i < EVENTS; i++) {
            time += random.nextInt(3);
            events.add(time, random.nextInt(width), random.nextInt(height), random.nextInt(2));
        }
        return events.build();
    }

    private static ByteBuffer header(String evt) {
        ByteBuffer bytes = ByteBuffer.allocate(8 * EVENTS).order(ByteOrder.LITTLE_ENDIAN);
        return bytes.put(("% evt " + evt + "\n% geometry 1280x720\n% end\n").getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] written(ByteBuffer bytes) {
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    /** Anywhere on the sensor, about one a microsecond. */
    private static byte[] evt2() {
        RandomGenerator random = Randomness.keyed(1);
        ByteBuffer bytes = header("2.0");
        int time = 0;
        for (int i = 0; i < EVENTS; i++) {
            int next = time + random.nextInt(3);
            if (i == 0 || next >>> 6 != time >>> 6) {
                bytes.putInt(8 << 28 | next >>> 6);
            }
            time = next;
            bytes.putInt(
                    random.nextInt(2) << 28 | (time & 63) << 22 | random.nextInt(1280) << 11 | random.nextInt(720));
        }
        return written(bytes);
    }

    /** Single events, or as many side by side in vectors of 32 pixels of which every second fired, as edges give them. */
    private static byte[] evt3(int together) {
        RandomGenerator random = Randomness.keyed(1);
        ByteBuffer bytes = header("3.0");
        int time = 0;
        for (int i = 0; i < EVENTS; i += together) {
            int next = time + random.nextInt(3 * together);
            if (i == 0 || next >>> 12 != time >>> 12) {
                bytes.putShort((short) (8 << 12 | next >>> 12 & 0xFFF));
            }
            time = next;
            bytes.putShort((short) (6 << 12 | time & 0xFFF));
            bytes.putShort((short) random.nextInt(720));
            int place = random.nextInt(2) << 11 | random.nextInt(1280 - 32);
            if (together == 1) {
                bytes.putShort((short) (2 << 12 | place));
            } else {
                bytes.putShort((short) (3 << 12 | place))
                        .putShort((short) 0x4555)
                        .putShort((short) 0x4555)
                        .putShort((short) 0x5055);
            }
        }
        return written(bytes);
    }

    /** Nanoseconds an event, with reading the file. */
    @Benchmark
    public EventStream read() {
        return EventFiles.read(path);
    }

    /** Nanoseconds an event, from bytes in memory. */
    @Benchmark
    public EventStream decode() {
        return EventFiles.decode(content, "benchmark", EventFileOptions.standard())
                .events();
    }
}
