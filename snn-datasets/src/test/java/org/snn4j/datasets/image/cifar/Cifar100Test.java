package org.snn4j.datasets.image.cifar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snn4j.contract.DatasetContract;
import org.snn4j.data.Batch;
import org.snn4j.data.Dataset;
import org.snn4j.datasets.DatasetFormatException;

class Cifar100Test implements DatasetContract {
    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        CifarFiles.cifar100(folder, 7);
    }

    @Override
    public Dataset dataset() {
        return Cifar100.train(folder).dropLast(false).batches(3);
    }

    @Override
    public int samplesPerEpoch() {
        return 7;
    }

    @Override
    public boolean random() {
        return true;
    }

    @Test
    void learnsFineLabelsUnlessAskedForCoarseOnes() throws IOException {
        Files.write(folder.resolve("test.bin"), CifarFiles.records(2, 2, 73));
        Batch fine = DatasetContract.epoch(Cifar100.test(folder).batches(2), 0).get(0);
        assertThat(fine.labels().shape()).containsExactly(2, 100);
        assertThat(fine.labels().argMax(1).toIntVector()).containsExactly(73, 74);
        Batch coarse = DatasetContract.epoch(
                        Cifar100.test(folder, Cifar100.Labels.COARSE).batches(2), 0)
                .get(0);
        assertThat(coarse.labels().shape()).containsExactly(2, 20);
        assertThat(coarse.labels().argMax(1).toIntVector()).containsExactly(13, 14);
    }

    @Test
    void normalisesWithItsOwnConstants() {
        Batch first = DatasetContract.epoch(Cifar100.test(folder).batches(2), 0).get(0);
        assertThat(first.inputs().getFloat(0, 2, 0, 3))
                .isEqualTo((CifarFiles.pixel(700, 2048 + 3) / 255f - 0.4408f) / 0.2761f);
    }

    @Test
    void findsTheFilesInTheFolderOfTheArchive() throws IOException {
        Path parent = Files.createDirectory(folder.resolve("parent"));
        CifarFiles.cifar100(Files.createDirectory(parent.resolve("cifar-100-binary")), 3);
        assertThat(Cifar100.test(parent).batches(3).batchesPerEpoch()).isEqualTo(1);
    }

    @Test
    void namesAHundredFineAndTwentyCoarseClasses() {
        assertThat(Cifar100.classNames(Cifar100.Labels.FINE))
                .hasSize(100)
                .isSorted()
                .doesNotHaveDuplicates()
                .startsWith("apple", "aquarium_fish")
                .endsWith("woman", "worm");
        assertThat(Cifar100.classNames(Cifar100.Labels.COARSE))
                .hasSize(20)
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void refusesACoarseLabelOutOfRange() throws IOException {
        byte[] bytes = CifarFiles.records(2, 3, 0);
        bytes[3074] = 20;
        Files.write(folder.resolve("train.bin"), bytes);
        fails("byte 3074 should be a label from 0 to 19, but is 20; the file is damaged or not the binary version of"
                + " CIFAR-100");
    }

    @Test
    void refusesAFineLabelOutOfRange() throws IOException {
        byte[] bytes = CifarFiles.records(2, 3, 0);
        bytes[3075] = 100;
        Files.write(folder.resolve("train.bin"), bytes);
        fails("byte 3075 should be a label from 0 to 99, but is 100; the file is damaged or not the binary version of"
                + " CIFAR-100");
    }

    @Test
    void recognisesRecordsOfCifar10() throws IOException {
        Files.write(folder.resolve("train.bin"), CifarFiles.records(1, 3, 0));
        fails("its 9219 bytes are 3 records of CIFAR-10, 3073 bytes each, but CIFAR-100 was expected, with 3074 bytes a"
                + " record; read it as CIFAR-10 or give the folder of CIFAR-100");
    }

    @Test
    void recognisesCifar10ByItsFiles(@TempDir Path other) throws IOException {
        CifarFiles.cifar10(Files.createDirectory(other.resolve("cifar-10-batches-bin")), 2);
        assertThatThrownBy(() -> Cifar100.train(other))
                .isInstanceOf(DatasetFormatException.class)
                .hasMessage(other + ": holds no CIFAR-100, but CIFAR-10 ("
                        + Path.of("cifar-10-batches-bin", "data_batch_1.bin") + "); read it as CIFAR-10, or: CIFAR-100"
                        + " is a folder cifar-100-binary with train.bin and test.bin; get the binary version from"
                        + " https://www.cs.toronto.edu/~kriz/cifar.html, unpack it, and give that folder or the one it"
                        + " lies in");
    }

    private void fails(String problem) {
        assertThatThrownBy(() -> Cifar100.train(folder).batches(1))
                .isInstanceOf(DatasetFormatException.class)
                .hasMessage(folder.resolve("train.bin") + ": " + problem);
    }
}
