package org.snn4j.torture.mutant;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.datavec.api.records.reader.impl.csv.CSVRecordReader;
import org.datavec.api.split.FileSplit;
import org.snn4j.data.Dataset;
import org.snn4j.datasets.cache.CacheSource;
import org.snn4j.datasets.cache.CachedFrames;
import org.snn4j.datasets.cache.FrameCache;
import org.snn4j.datasets.datavec.RecordReaderDataset;
import org.snn4j.datasets.frame.EventFrames;
import org.snn4j.datasets.frame.Framings;
import org.snn4j.torture.mutant.Seed.Form;
import org.snn4j.torture.report.Folders;

/** Frames in the cache, and numbers in CSV files. */
final class FrameReaders {
    private static final int STEPS = 2;
    private static final int SIDE = 6;

    private FrameReaders() {}

    private record Source(int number) implements CacheSource {
        @Override
        public String content() {
            return "recording " + number;
        }

        @Override
        public EventFrames frames() {
            float[] values = new float[STEPS * 2 * SIDE * SIDE];
            for (int i = 0; i < values.length; i++) {
                values[i] = (number + i) % 7;
            }
            return EventFrames.of(STEPS, 2, SIDE, SIDE, values);
        }

        @Override
        public String name() {
            return content();
        }
    }

    private static CachedFrames frames(Path folder) {
        return new CachedFrames(
                FrameCache.in(folder), List.of(new Source(0), new Source(1), new Source(2)), Framings.timeBins(STEPS));
    }

    /** A damaged file counts as missing: frames are made again. */
    static Reader cache(Path folder) throws IOException {
        Path made = Folders.empty(folder.resolve("cache"));
        frames(made).prepare(new int[] {0, 1, 2}, done -> {});
        Path file = FrameCache.in(made).entries().get(0).file();
        Seed sound = new Seed(made.relativize(file).toString(), Files.readAllBytes(file), Form.PLAIN);
        Folders.delete(made);
        float[] expected = new Source(1).frames().toFloats();
        return new Reader("cached frames", 20, List.of(sound), List.of(), (seed, bytes, place) -> {
            Path damaged = place.resolve(seed.name());
            Files.createDirectories(damaged.getParent());
            Files.write(damaged, bytes);
            FrameCache.in(place).entries();
            float[] values = new float[expected.length];
            frames(place).read(1, values, 0);
            if (!java.util.Arrays.equals(values, expected)) {
                throw new AssertionError("other frames than those that were kept");
            }
        });
    }

    /** Records of numbers that end with a label. */
    static Reader csv() {
        byte[] table = "0.5,1.5,0\n0.25,-3,1\n1e-3,2,2\n".getBytes(StandardCharsets.UTF_8);
        return new Reader(
                "CSV of labels",
                10,
                List.of(new Seed("records.csv", table, Form.TEXT)),
                List.of(IllegalArgumentException.class),
                (seed, bytes, folder) -> {
                    Path file = Files.write(folder.resolve(seed.name()), bytes);
                    try (CSVRecordReader reader = new CSVRecordReader()) {
                        reader.initialize(new FileSplit(file.toFile()));
                        try (Dataset.Batches batches =
                                RecordReaderDataset.of(reader, 2, 3).batches(0)) {
                            while (batches.hasNext()) {
                                batches.next();
                            }
                        }
                    }
                });
    }
}
