package org.snn4j.examples.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.datavec.api.records.reader.RecordReader;
import org.datavec.api.records.reader.impl.csv.CSVRecordReader;
import org.datavec.api.split.FileSplit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.ViewIterator;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.contract.DatasetContract;
import org.snn4j.data.Batch;
import org.snn4j.data.Dataset;
import org.snn4j.data.Datasets;
import org.snn4j.datasets.datavec.DatasetRecordReader;
import org.snn4j.datasets.datavec.RecordReaderDataset;
import org.snn4j.datasets.image.ImageSet;
import org.snn4j.datasets.image.cifar.Cifar10;
import org.snn4j.datasets.image.cifar.CifarRecordReader;
import org.snn4j.datasets.image.folder.ImageFolder;
import org.snn4j.datasets.image.policy.AutoAugment;
import org.snn4j.datasets.image.policy.Cutout;
import org.snn4j.datasets.image.policy.RandAugment;
import org.snn4j.datasets.image.policy.RandomErasing;
import org.snn4j.datasets.image.shapes.DrawnShapes;
import org.snn4j.datasets.image.transform.Augmentation;
import org.snn4j.datasets.image.transform.ImageResize;

/** The examples of docs/datasets.md, run over small data. */
class DatasetsGuideTest {
    @TempDir
    Path folder;

    @Test
    void cifarComesInBatches() throws IOException {
        byte[] records = new byte[200 * 3073];
        for (String name : new String[] {"data_batch_1.bin", "test_batch.bin"}) {
            Files.write(folder.resolve(name), records);
        }
        // tag::cifar[]
        Dataset training = Cifar10.train(folder)
                .limit(200)
                .augment(Augmentation.standard())
                .seed(1)
                .batches(64);
        Dataset test = Cifar10.test(folder).limit(150).batches(100);
        // end::cifar[]
        assertThat(training.batchesPerEpoch()).isEqualTo(3);
        assertThat(test.batchesPerEpoch()).isEqualTo(2);

        // tag::augmentation[]
        Augmentation dim = (pixels, channels, height, width, random) -> {
            double share = 0.7 + 0.3 * random.nextDouble();
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = (byte) (share * (pixels[i] & 255));
            }
        };
        Dataset dimmed = Cifar10.train(folder)
                .limit(200)
                .augment(Augmentation.standard().andThen(dim))
                .batches(64);
        // end::augmentation[]
        assertThat(dimmed.batchesPerEpoch()).isEqualTo(3);
    }

    @Test
    void policiesOfPapersAlterImages() throws IOException {
        Files.write(folder.resolve("data_batch_1.bin"), new byte[200 * 3073]);
        // tag::policies[]
        ImageSet cifar10 = Cifar10.train(folder).limit(200).seed(1);
        Augmentation standard = Augmentation.standard();
        Dataset tks = cifar10.augment(standard.andThen(RandAugment.of()))
                .augmentNormalized(RandomErasing.of())
                .batches(64);
        Dataset asgl = cifar10.augment(
                        standard.andThen(AutoAugment.cifar10OfAsgl()).andThen(Cutout.of(16)))
                .batches(64);
        // end::policies[]
        assertThat(tks.firstBatch().inputs()).isNotEqualTo(asgl.firstBatch().inputs());
    }

    @Test
    void drawnShapesNeedNoFiles() throws IOException {
        // tag::drawn[]
        Dataset training = DrawnShapes.train(4_000, 1).batches(64);
        Dataset test = DrawnShapes.test(1_000, 1).batches(100);
        BufferedImage picture = DrawnShapes.test(60, 1).contactSheet(10, 6, 4);
        ImageIO.write(picture, "png", folder.resolve("shapes.png").toFile());
        // end::drawn[]
        assertThat(training.batchesPerEpoch()).isEqualTo(62);
        assertThat(test.batchesPerEpoch()).isEqualTo(10);
        assertThat(folder.resolve("shapes.png")).exists();
    }

    @Test
    void arraysAndIteratorsAreData() {
        INDArray inputs = Nd4j.zeros(DataType.FLOAT, 6, 4);
        INDArray labels = Nd4j.zeros(DataType.FLOAT, 6, 3);
        DataSetIterator iterator = new ViewIterator(new DataSet(inputs, labels), 2);
        // tag::arrays[]
        Dataset fromArrays = Datasets.of(inputs, labels, 2).shuffled(1);
        Dataset fromIterator = Datasets.of(iterator);
        Dataset readAhead = Datasets.prefetched(fromIterator, 2);
        // end::arrays[]
        assertThat(fromArrays.batchesPerEpoch()).isEqualTo(3);
        // tag::epoch[]
        int seen = 0;
        try (Dataset.Batches batches = readAhead.batches(0)) {
            while (batches.hasNext()) {
                Batch batch = batches.next();
                seen += batch.size();
            }
        }
        // end::epoch[]
        assertThat(seen).isEqualTo(6);
    }

    @Test
    void recordReadersAreData() throws IOException, InterruptedException {
        File csv = Files.writeString(folder.resolve("iris.csv"), "5.1,3.5,1.4,0.2,0\n7.0,3.2,4.7,1.4,1\n")
                .toFile();
        // tag::records[]
        RecordReader reader = new CSVRecordReader();
        reader.initialize(new FileSplit(csv));
        Dataset flowers = RecordReaderDataset.of(reader, 2, 3);
        // end::records[]
        try (Dataset.Batches batches = flowers.batches(0)) {
            assertThat(batches.next().inputs().shape()).containsExactly(2, 4);
        }

        Path file = Files.write(folder.resolve("data_batch_1.bin"), new byte[3073]);
        // tag::cifar-records[]
        RecordReader images = CifarRecordReader.cifar10();
        images.initialize(new FileSplit(file.toFile()));
        // end::cifar-records[]
        assertThat(images.next().get(1).toInt()).isZero();
    }

    @Test
    void imageFilesAreFittedAndHandedToOtherLibraries() throws IOException {
        ImageSet shapes = DrawnShapes.train(8, 1);
        int number = 0;
        for (BufferedImage picture : shapes.pictures(8)) {
            Path file = folder.resolve("photos/train/" + (number % 2 == 0 ? "even" : "odd") + "/" + number++ + ".png");
            Files.createDirectories(file.getParent());
            ImageIO.write(picture, "png", file.toFile());
        }
        Path photos = folder.resolve("photos");
        // tag::image-files[]
        Dataset training = ImageFolder.train(photos)
                .resize(ImageResize.randomResizedCrop(64))
                .augment(Augmentation.flip(0.5).andThen(Augmentation.colorJitter(0.4)))
                .seed(1)
                .batches(4);
        // end::image-files[]
        assertThat(DatasetContract.epoch(training, 0).get(1).inputs().shape()).containsExactly(4, 3, 64, 64);
        // tag::handed-over[]
        DataSetIterator forDl4j = Datasets.iterator(training, 4);
        RecordReader forDataVec = DatasetRecordReader.of(training, List.of("even", "odd"));
        // end::handed-over[]
        assertThat(forDl4j.next().numExamples()).isEqualTo(4);
        assertThat(forDataVec.next()).hasSize(2);
    }
}
