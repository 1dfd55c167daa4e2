package org.snn4j.datasets.image.cifar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.snn4j.contract.DatasetContract;
import org.snn4j.data.Batch;
import org.snn4j.data.Dataset;
import org.snn4j.datasets.DatasetFormatException;
import org.snn4j.datasets.image.ImageSet;
import org.snn4j.datasets.image.transform.Augmentation;
import org.snn4j.datasets.image.transform.ImageNormalization;

class Cifar10Test {
    private static final String ADVICE = "CIFAR-10 is a folder cifar-10-batches-bin with data_batch_1.bin to"
            + " data_batch_5.bin and test_batch.bin; get the binary version from"
            + " https://www.cs.toronto.edu/~kriz/cifar.html, unpack it, and give that folder or the one it lies in";

    @TempDir
    Path folder;

    @Nested
    class Training implements DatasetContract {
        @Override
        public Dataset dataset() {
            return Cifar10.train(written())
                    .augment(Augmentation.standard())
                    .seed(3)
                    .batches(4);
        }

        @Override
        public int samplesPerEpoch() {
            return 12;
        }

        @Override
        public boolean random() {
            return true;
        }

        @Override
        public boolean epochsHoldTheSameSamples() {
            return false;
        }
    }

    @Nested
    class Testing implements DatasetContract {
        @Override
        public Dataset dataset() {
            return Cifar10.test(written()).batches(4);
        }

        @Override
        public int samplesPerEpoch() {
            return 6;
        }
    }

    @Test
    void givesNormalisedChannelFirstImagesAndOneHotLabels() {
        Batch first =
                DatasetContract.epoch(Cifar10.test(written()).batches(4), 0).get(0);
        assertThat(first.inputs().shape()).containsExactly(4, 3, 32, 32);
        assertThat(first.inputs().dataType()).isEqualTo(DataType.FLOAT);
        assertThat(first.labels().shape()).containsExactly(4, 10);
        assertThat(first.labels().dataType()).isEqualTo(DataType.FLOAT);
        assertThat(first.labels().getRow(3).toFloatVector()).containsExactly(0, 0, 0, 1, 0, 0, 0, 0, 0, 0);
        float[] mean = {0.4914f, 0.4822f, 0.4465f};
        float[] std = {0.2023f, 0.1994f, 0.2010f};
        for (int channel = 0; channel < 3; channel++) {
            int pixel = CifarFiles.pixel(702, channel * 1024 + 5 * 32 + 9);
            assertThat(first.inputs().getFloat(2, channel, 5, 9))
                    .isEqualTo((pixel / 255f - mean[channel]) / std[channel]);
        }
    }

    @Test
    void readsTheFiveTrainingFilesInOrder() {
        Dataset all = Cifar10.train(written()).shuffle(false).dropLast(false).batches(5);
        int[] labels = DatasetContract.epoch(all, 0).stream()
                .flatMapToInt(batch -> Arrays.stream(batch.labels().argMax(1).toIntVector()))
                .toArray();
        assertThat(labels).containsExactly(0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2);
    }

    @Test
    void leavesOutALastTrainingBatchThatIsNotFull() {
        assertThat(Cifar10.train(written()).batches(4).batchesPerEpoch()).isEqualTo(3);
        assertThat(Cifar10.train(written()).dropLast(false).batches(4).batchesPerEpoch())
                .isEqualTo(4);
    }

    @Test
    void findsTheFilesInTheFolderOfTheArchive() throws IOException {
        CifarFiles.cifar10(Files.createDirectory(folder.resolve("cifar-10-batches-bin")), 3);
        assertThat(Cifar10.test(folder).batches(3).batchesPerEpoch()).isEqualTo(2);
    }

    @Test
    void touchesOnlyTheFilesThatTheLimitNeeds() throws IOException {
        written();
        for (int i = 3; i <= 5; i++) {
            Files.delete(folder.resolve("data_batch_" + i + ".bin"));
        }
        assertThat(Cifar10.train(folder).limit(6).batches(2).batchesPerEpoch()).isEqualTo(3);
        fails(() -> Cifar10.train(folder).limit(7).batches(2), "data_batch_3.bin", -1, "no such file; " + ADVICE);
    }

    @Test
    void namesTenClasses() {
        assertThat(Cifar10.classNames())
                .containsExactly(
                        "airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck");
        assertThat(Cifar10.train(written()).classNames()).isEqualTo(Cifar10.classNames());
    }

    @Test
    void saysWhereTheDataSetIsToBeHadWhenTheFolderIsMissing() {
        fails(() -> Cifar10.train(folder.resolve("nowhere")), "nowhere", -1, "no such folder; " + ADVICE);
    }

    @Test
    void refusesAFileForAFolder() throws IOException {
        Files.createFile(folder.resolve("a.zip"));
        fails(() -> Cifar10.test(folder.resolve("a.zip")), "a.zip", -1, "is a file, not a folder; " + ADVICE);
    }

    @Test
    void refusesAnEmptyFolder() {
        fails(() -> Cifar10.test(folder), "", -1, "holds no CIFAR-10; " + ADVICE);
    }

    @Test
    void recognisesCifar100ByItsFiles() throws IOException {
        CifarFiles.cifar100(folder, 2);
        fails(
                () -> Cifar10.test(folder),
                "",
                -1,
                "holds no CIFAR-10, but CIFAR-100 (train.bin); read it as CIFAR-100, or: " + ADVICE);
    }

    @Test
    void recognisesThePythonVersion() throws IOException {
        Files.createDirectory(folder.resolve("cifar-10-batches-py"));
        fails(
                () -> Cifar10.test(folder),
                "",
                -1,
                "holds no CIFAR-10, but its Python version (cifar-10-batches-py), which this does not read; " + ADVICE);
    }

    @Test
    void recognisesAnArchiveThatWasNotUnpacked() throws IOException {
        Files.createFile(folder.resolve("cifar-10-binary.tar.gz"));
        fails(
                () -> Cifar10.test(folder),
                "",
                -1,
                "holds no CIFAR-10 yet, but its archive; unpack it there: tar -xzf cifar-10-binary.tar.gz");
    }

    @Test
    void refusesAFileThatEndsInsideARecord() throws IOException {
        written();
        Files.write(folder.resolve("data_batch_2.bin"), Arrays.copyOf(CifarFiles.records(1, 3, 0), 7000));
        fails(
                () -> Cifar10.train(folder).batches(4),
                "data_batch_2.bin",
                7000,
                "ends at byte 7000, but the record of CIFAR-10 that begins at byte 6146 should end at byte 9219; the"
                        + " download may be incomplete, or this is another file");
    }

    @Test
    void refusesAnEmptyFile() throws IOException {
        written();
        Files.write(folder.resolve("test_batch.bin"), new byte[0]);
        fails(
                () -> Cifar10.test(folder).batches(4),
                "test_batch.bin",
                0,
                "ends at byte 0, but the record of CIFAR-10 that begins at byte 0 should end at byte 3073; the"
                        + " download may be incomplete, or this is another file");
    }

    @Test
    void refusesALabelOutOfRange() throws IOException {
        written();
        byte[] bytes = CifarFiles.records(1, 3, 0);
        bytes[2 * 3073] = (byte) 200;
        Files.write(folder.resolve("data_batch_4.bin"), bytes);
        fails(
                () -> Cifar10.train(folder).batches(4),
                "data_batch_4.bin",
                6146,
                "byte 6146 should be a label from 0 to 9, but is 200; the file is damaged or not the binary version of"
                        + " CIFAR-10");
    }

    @Test
    void recognisesRecordsOfCifar100() throws IOException {
        written();
        Files.write(folder.resolve("test_batch.bin"), CifarFiles.records(2, 4, 0));
        fails(
                () -> Cifar10.test(folder).batches(4),
                "test_batch.bin",
                0,
                "its 12296 bytes are 4 records of CIFAR-100, 3074 bytes each, but CIFAR-10 was expected, with 3073"
                        + " bytes a record; read it as CIFAR-100 or give the folder of CIFAR-10");
    }

    @Test
    void refusesBatchesThatCannotBeFilled() {
        assertThatThrownBy(() -> Cifar10.train(written()).limit(3).batches(4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no batch of 4 can be made of 3 images; use smaller batches, more images or"
                        + " dropLast(false)");
    }

    @Test
    void refusesANormalisationForOtherChannels() {
        assertThatThrownBy(() -> Cifar10.test(written())
                        .normalize(ImageNormalization.of(1, 0.5, 0.5))
                        .batches(4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("normalisation is for 1 channels, but the images have 3; give normalize(...) a mean and a"
                        + " std for each");
    }

    @Test
    void drawsOtherOrdersAndCropsWithAnotherSeed() {
        ImageSet images = Cifar10.train(written()).augment(Augmentation.standard());
        List<String> one = DatasetContract.samples(
                DatasetContract.epoch(images.shuffle(false).seed(1).batches(4), 0));
        assertThat(DatasetContract.samples(
                        DatasetContract.epoch(images.shuffle(false).seed(2).batches(4), 0)))
                .isNotEqualTo(one);
    }

    private Path written() {
        try {
            return CifarFiles.cifar10(folder, 3);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void fails(ThrowingCallable call, String file, long offset, String problem) {
        Path wrong = folder.resolve(file);
        AbstractThrowableAssert<?, ?> thrown = assertThatThrownBy(call);
        thrown.isInstanceOfSatisfying(DatasetFormatException.class, e -> {
            assertThat(e.file()).isEqualTo(wrong.toString());
            assertThat(e.offset()).isEqualTo(offset);
        });
        thrown.hasMessage(wrong + ": " + problem);
    }
}
