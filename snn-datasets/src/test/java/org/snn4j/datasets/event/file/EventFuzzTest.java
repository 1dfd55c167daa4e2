package org.snn4j.datasets.event.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snn4j.datasets.DatasetFormatException;
import org.snn4j.datasets.event.AedatConvention;
import org.snn4j.datasets.event.AedatLayout;
import org.snn4j.datasets.event.EventFileOptions;
import org.snn4j.datasets.event.EventFormat;
import org.snn4j.datasets.event.EventStream;
import org.snn4j.datasets.event.FileBytes;
import org.snn4j.datasets.event.TimeOrder;
import org.snn4j.datasets.event.prophesee.EvtBytes;
import org.snn4j.random.Randomness;

/** Damages files of every format in thousands of ways: one exception, no endless loop, bounded memory. */
class EventFuzzTest {
    private static final int MUTANTS_OF_EACH = 2500;
    private static final int SEED = 17;

    /** Bytes that a reader may ask for whatever the file is: buffers of libraries, exceptions, text. */
    private static final long OVERHEAD = 1 << 20;

    /** The promise of EventFiles: what it takes for every byte of the file, or of what the file may unpack to. */
    private static final int MOST_MULTIPLE = 6;

    /** A sound file, and the name of its format. */
    private record Seed(String name, byte[] bytes) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Seed> seeds() {
        EventStream events = SomeEvents.of(34, 30, 400, 9000, SEED);
        EventStream square = SomeEvents.of(128, 128, 300, 1000, SEED);
        EventStream davis = SomeEvents.of(240, 180, 300, 1000, SEED);
        return List.of(
                new Seed("dvs128", EventFileBytes.aedat2(square, AedatLayout.DVS128, AedatConvention.JAER)),
                new Seed("davis", EventFileBytes.aedat2(davis, AedatLayout.DAVIS240C, AedatConvention.RAW)),
                new Seed("aedat 3.1", EventFileBytes.aedat3(square, 100)),
                new Seed("aedat 4", EventFileBytes.aedat4(events, EventFileBytes.NONE, 150)),
                new Seed("aedat 4 lz4", EventFileBytes.aedat4(events, EventFileBytes.LZ4, 150)),
                new Seed("aedat 4 zstd", EventFileBytes.aedat4(events, EventFileBytes.ZSTANDARD, 150)),
                new Seed("bin", EventFileBytes.bin(SomeEvents.of(34, 34, 400, 60_000, SEED))),
                new Seed("dat", EventFileBytes.dat(events, "% Version 2\n% Width 34\n% Height 30\n")),
                new Seed("evt 2.0", EvtBytes.evt2(square)),
                new Seed("evt 2.1", EvtBytes.evt21(square, true)),
                new Seed("evt 3.0", EvtBytes.evt3(square)),
                new Seed("npy", EventFileBytes.npy(events)),
                new Seed("npz", EventFileBytes.npz(events)));
    }

    /** The first message of a process costs megabytes, which are not the reader's. */
    @BeforeAll
    static void warmUp() {
        for (Seed seed : seeds()) {
            EventFiles.decode(seed.bytes, seed.name, EventFileOptions.standard());
            // Between two words of a RAW file nothing shows that more should follow; at the end of an archive nobody
            // looks.
            boolean raw = seed.name.startsWith("evt");
            byte[] cut = Arrays.copyOf(seed.bytes, raw ? seed.bytes.length - 1 : seed.bytes.length / 2 + 1);
            assertThatThrownBy(() -> EventFiles.decode(cut, seed.name, EventFileOptions.standard()))
                    .isInstanceOf(DatasetFormatException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    @Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void damagedFilesAreReadOrRefusedInOneWay(Seed seed) {
        List<Seed> all = seeds();
        int refused = 0;
        for (int i = 0; i < MUTANTS_OF_EACH; i++) {
            RandomGenerator random = Randomness.keyed(SEED, seed.name.hashCode(), i);
            byte[] other = all.get(random.nextInt(all.size())).bytes;
            byte[] mutant = mutant(seed.bytes, other, random);
            TimeOrder order = random.nextInt(4) == 0 ? TimeOrder.SORT : TimeOrder.REFUSE;
            refused += isRefused(
                            seed.name + " " + i,
                            mutant,
                            EventFileOptions.standard().timeOrder(order))
                    ? 1
                    : 0;
        }
        // The test would prove nothing if damage were rare or never survived.
        assertThat(refused).isBetween(MUTANTS_OF_EACH / 10, MUTANTS_OF_EACH - 1);
    }

    /** Whether a file is refused; fails where that happens in any other way than by the one exception. */
    private static boolean isRefused(String name, byte[] mutant, EventFileOptions options) {
        ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long before = memory.getThreadAllocatedBytes(thread);
        boolean refused = false;
        try {
            EventStream events = EventFiles.decode(mutant, name, options).events();
            assertSound(events);
        } catch (DatasetFormatException e) {
            refused = true;
            assertThat(e.file()).startsWith(name);
            // An array in a .npz file is a file of its own, which may be longer than the archive.
            assertThat(e.offset()).isBetween(-1L, (1L << 20) + (long) FileBytes.MOST_EXPANSION * mutant.length);
        } catch (RuntimeException | Error e) {
            fail("mutant " + name + " of " + mutant.length + " bytes ended in " + e, e);
        }
        long taken = memory.getThreadAllocatedBytes(thread) - before;
        FileBytes source = new FileBytes(name, mutant);
        EventFormat format = FormatDetection.of(source);
        boolean packed = format == EventFormat.AEDAT_4
                || format == EventFormat.NPZ
                || format == EventFormat.EVT_2_1
                || format == EventFormat.EVT_3;
        long unpacked = packed ? source.mostUnpacked() : mutant.length;
        assertThat(taken).as("bytes for mutant %s", name).isLessThan(OVERHEAD + MOST_MULTIPLE * unpacked);
        return refused;
    }

    private static void assertSound(EventStream events) {
        for (int i = 0; i < events.size(); i++) {
            if (events.x(i) >= events.width()
                    || events.y(i) >= events.height()
                    || (events.polarity(i) & ~1) != 0
                    || (i > 0 && events.time(i) < events.time(i - 1))) {
                fail("event " + i + " of " + events + " breaks the rules");
            }
        }
    }

    private static byte[] mutant(byte[] sound, byte[] other, RandomGenerator random) {
        byte[] bytes = sound.clone();
        // Headers are where lengths are, so every second change is among the first bytes.
        int reach = random.nextBoolean() ? Math.min(bytes.length, 200) : bytes.length;
        int at = random.nextInt(reach);
        switch (random.nextInt(8)) {
            case 0 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
            case 1 -> bytes = EventFileBytes.joined(bytes, randomBytes(1 + random.nextInt(40), random));
            case 2 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 3 -> {
                for (int i = 0; i < 1 + random.nextInt(20); i++) {
                    bytes[random.nextInt(reach)] = (byte) random.nextInt(256);
                }
            }
            case 4 -> {
                int[] lengths = {-1, Integer.MAX_VALUE, Integer.MIN_VALUE, 1 << 30, 0, bytes.length};
                int length = lengths[random.nextInt(lengths.length)];
                for (int i = at; i < Math.min(at + 4, bytes.length); i++) {
                    bytes[i] = (byte) (length >>> 8 * (i - at));
                }
            }
            case 5 -> {
                // The beginning of one file, the end of another.
                int from = random.nextInt(other.length);
                bytes = EventFileBytes.joined(Arrays.copyOf(bytes, at), Arrays.copyOfRange(other, from, other.length));
            }
            case 6 -> {
                // A piece is missing.
                int to = Math.min(bytes.length, at + 1 + random.nextInt(30));
                bytes = EventFileBytes.joined(Arrays.copyOf(bytes, at), Arrays.copyOfRange(bytes, to, bytes.length));
            }
            default -> {
                // A piece is there twice.
                int to = Math.min(bytes.length, at + 1 + random.nextInt(200));
                bytes = EventFileBytes.joined(Arrays.copyOf(bytes, to), Arrays.copyOfRange(bytes, at, bytes.length));
            }
        }
        return bytes;
    }

    private static byte[] randomBytes(int count, RandomGenerator random) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
