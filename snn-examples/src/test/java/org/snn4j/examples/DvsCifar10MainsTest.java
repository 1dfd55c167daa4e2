package org.snn4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snn4j.data.Dataset;
import org.snn4j.datasets.event.AedatConvention;
import org.snn4j.datasets.event.AedatLayout;
import org.snn4j.datasets.event.EventStream;
import org.snn4j.datasets.event.EventStreamBuilder;
import org.snn4j.datasets.event.file.EventFiles;
import org.snn4j.datasets.frame.Framing;
import org.snn4j.datasets.frame.Framings;
import org.snn4j.datasets.recording.DvsCifar10;
import org.snn4j.train.Evaluation;

class DvsCifar10MainsTest {
    @TempDir
    Path folder;

    @BeforeEach
    void record() throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        for (String name : DvsCifar10.classNames()) {
            Files.createDirectories(folder.resolve(name));
            for (int i = 0; i < 6; i++) {
                EventStreamBuilder events = EventStream.builder(128, 128);
                for (int k = 0; k < 500; k++) {
                    events.add(1_000L * k, random.nextInt(128), random.nextInt(128), random.nextInt(2));
                }
                EventFiles.writeAedat2(
                        folder.resolve(name).resolve("cifar10_" + name + "_" + i + ".aedat"),
                        events.build(),
                        AedatLayout.DVS128,
                        AedatConvention.SPIKING_JELLY);
            }
        }
    }

    private Dataset training(Framing framing) {
        return DvsCifar10.train(folder).limit(4).framing(framing).batches(2);
    }

    private Dataset test(Framing framing) {
        return DvsCifar10.test(folder).limit(3).framing(framing).batches(2);
    }

    @Test
    void trainsByTks() {
        Framing framing = Framings.tksDvsCifar10(10);

        Evaluation evaluation = DvsCifar10Tks.train(training(framing), test(framing), 1, 1);

        assertThat(evaluation.scores()).containsOnlyKeys(1, 2, 4, 6, 8, 10);
        assertThat(evaluation.at(10).samples()).isEqualTo(3);
    }

    @Test
    void trainsByTssdAndSavesWhatIsToBeDeployed() {
        Framing framing = Framings.tssdDvsCifar10(10);
        Path file = folder.resolve("model.npz");

        Evaluation evaluation = DvsCifar10Tssd.train(training(framing), test(framing), 1, 1, file);

        assertThat(evaluation.scores()).containsOnlyKeys(1, 2, 4, 5, 8, 10);
        assertThat(file).isNotEmptyFile();
    }
}
