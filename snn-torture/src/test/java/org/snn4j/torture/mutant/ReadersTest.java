package org.snn4j.torture.mutant;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadersTest {
    @TempDir
    Path folder;

    @Test
    void weightsAreSharesOfAllMutantsAndNamesDiffer() throws Exception {
        List<Reader> readers = new ArrayList<>();
        for (Readers group : Readers.values()) {
            readers.addAll(group.make(Files.createDirectories(folder.resolve("scratch")), folder.resolve("kept")));
        }

        assertThat(readers.stream().mapToInt(Reader::weight).sum()).isBetween(Mutants.WEIGHTS * 4 / 5, Mutants.WEIGHTS);
        assertThat(readers).extracting(Reader::name).doesNotHaveDuplicates();
    }

    @Test
    void soundRecordingsAreReadByAllReadersOfThem() throws Exception {
        for (Reader reader : EventReaders.all(folder)) {
            for (Seed seed : reader.seeds()) {
                reader.reading().read(seed, seed.bytes(), folder);
            }
        }
    }
}
