package org.snn4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snn4j.data.Dataset;
import org.snn4j.datasets.image.shapes.DrawnShapes;
import org.snn4j.train.Evaluation;

class Cifar10TssdTest {
    @TempDir
    Path folder;

    @Test
    void trainsAndSavesWhatIsToBeDeployed() {
        Dataset training = DrawnShapes.train(20, 1, 32).batches(10);
        Dataset test = DrawnShapes.test(10, 1, 32).batches(10);

        Evaluation evaluation = Cifar10Tssd.train(training, test, 2, 1, folder.resolve("model.npz"));

        assertThat(evaluation.scores()).containsOnlyKeys(1, 2, 4);
        assertThat(evaluation.at(4).samples()).isEqualTo(10);
        assertThat(folder.resolve("model.npz")).isNotEmptyFile();
    }
}
