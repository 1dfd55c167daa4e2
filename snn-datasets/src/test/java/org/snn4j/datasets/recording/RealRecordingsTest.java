package org.snn4j.datasets.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.contract.DatasetContract;
import org.snn4j.contract.NeedsShared;
import org.snn4j.data.Batch;
import org.snn4j.datasets.cache.FrameCache;

/** Real recordings by name. */
@NeedsShared
class RealRecordingsTest {
    @TempDir
    Path folder;

    @Test
    void realRecordingsOfNMnistAreFiftyAndKeepAllEventsInTheirFrames() throws IOException {
        unpack("Test/");

        EventSet test = NMnist.test(folder).cache(FrameCache.in(folder.resolve("cache")));
        Batch all = DatasetContract.epoch(test.batches(50), 0).get(0);

        assertThat(all.labels().sum(0).toFloatVector()).containsExactly(2, 7, 3, 7, 6, 2, 6, 9, 1, 7);
        INDArray events = all.inputs().sum(1, 2, 3, 4);
        for (int i = 0; i < 50; i++) {
            // The last bin leaves out less than a tenth of a millisecond.
            int recorded = test.events(i).size();
            assertThat(events.getInt(i)).isBetween(recorded - recorded / 100, recorded);
        }
    }

    @Test
    void aRealRecordingOfNCarsFillsItsFrames() throws IOException {
        for (String name : new String[] {"background", "cars"}) {
            Path file = folder.resolve("test/" + name + "/obj_1_td.dat");
            Files.createDirectories(file.getParent());
            Files.copy(Path.of(System.getenv("SNN_SHARED"), "data/ncars.dat"), file);
        }

        INDArray frames =
                DatasetContract.epoch(NCars.test(folder).batches(2), 0).get(0).inputs();

        assertThat(frames.shape()).containsExactly(2, 10, 2, 48, 48);
        assertThat(frames.sum(0, 1, 2, 4)
                        .gt(0)
                        .castTo(frames.dataType())
                        .sumNumber()
                        .intValue())
                .as("rows with events")
                .isGreaterThan(40);
    }

    private void unpack(String prefix) throws IOException {
        Path zip = Path.of(System.getenv("SNN_SHARED"), "data/nmnist-small.zip");
        try (ZipFile archive = new ZipFile(zip.toFile())) {
            for (ZipEntry entry : archive.stream()
                    .filter(each ->
                            each.getName().startsWith(prefix) && each.getName().endsWith(".bin"))
                    .toList()) {
                Path file = folder.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                try (InputStream from = archive.getInputStream(entry)) {
                    Files.copy(from, file);
                }
            }
        }
    }
}
