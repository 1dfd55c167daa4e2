package org.snn4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snn4j.data.Dataset;
import org.snn4j.datasets.image.cifar.Cifar10;
import org.snn4j.train.Evaluation;

class Cifar10TksTest {
    @TempDir
    Path folder;

    @Test
    void trainsOnFilesOfTheRightForm() throws IOException {
        for (int i = 1; i <= 5; i++) {
            writeImages("data_batch_" + i + ".bin", 4);
        }
        writeImages("test_batch.bin", 6);
        Dataset training = Cifar10.train(folder).batches(10);
        Dataset test = Cifar10.test(folder).batches(10);

        Evaluation evaluation = Cifar10Tks.train(training, test, 2, 1);

        assertThat(evaluation.scores()).containsOnlyKeys(1, 2, 4);
        assertThat(evaluation.at(4).samples()).isEqualTo(6);
    }

    private void writeImages(String name, int count) throws IOException {
        byte[] records = new byte[count * 3073];
        new SplittableRandom(count).nextBytes(records);
        for (int i = 0; i < count; i++) {
            records[i * 3073] = (byte) (i % 10);
        }
        Files.write(folder.resolve(name), records);
    }
}
