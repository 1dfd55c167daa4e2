package org.snn4j.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.snn4j.datasets.event.EventStream;
import org.snn4j.datasets.event.EventStreamBuilder;
import org.snn4j.datasets.event.file.EventFiles;

/** Writes small data sets of recordings for tests of commands. */
public final class TinyEvents {
    private TinyEvents() {}

    /** N-MNIST with so many recordings a digit to train with, and one to test with. */
    public static Path nMnist(Path folder, int each) throws IOException {
        SplittableRandom random = new SplittableRandom(7);
        for (int digit = 0; digit < 10; digit++) {
            for (int i = 0; i <= each; i++) {
                Path file = folder.resolve((i < each ? "Train/" : "Test/") + digit + "/0000" + i + ".bin");
                Files.createDirectories(file.getParent());
                EventStreamBuilder events = EventStream.builder(34, 34);
                for (int k = 0; k < 300; k++) {
                    events.add(1_000L * k, random.nextInt(34), 3 * digit + random.nextInt(4), random.nextInt(2));
                }
                EventFiles.writeBin(file, events.build());
            }
        }
        return folder;
    }

    /** A file of events in a column, a row after the other, that does not tell its sensor. */
    public static Path bin(Path file, int column, int rows) throws IOException {
        EventStreamBuilder events = EventStream.builder(column + 1, rows);
        for (int k = 0; k < 100; k++) {
            events.add(1_000L * k, column, k % rows, k % 2);
        }
        Files.createDirectories(file.getParent());
        EventFiles.writeBin(file, events.build());
        return file;
    }
}
