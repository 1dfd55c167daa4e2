package org.snn4j.datasets.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snn4j.contract.DatasetContract;
import org.snn4j.datasets.DatasetFormatException;
import org.snn4j.datasets.event.EventStream;

/** The layouts of the data sets by name, with a few tiny recordings each. */
class NamedSetsTest {
    private static final String[] CIFAR = {
        "airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"
    };

    @TempDir
    Path folder;

    private static long[] shape(EventSet set) {
        return DatasetContract.epoch(set.batches(1), 0).get(0).inputs().shape();
    }

    private static List<String> names(EventSet set) {
        return IntStream.range(0, set.size())
                .mapToObj(i -> Path.of(set.name(i)).getFileName().toString())
                .toList();
    }

    private void dvsCifar10(Path to, int each) throws IOException {
        for (String name : CIFAR) {
            for (int i = 0; i < each; i++) {
                TinyRecordings.aedat(to.resolve(name + "/cifar10_" + name + "_" + i + ".aedat"), i);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "CIFAR10DVS", "a/b"})
    void dvsCifar10IsSplitInTheOrderOfNumbers(String inside) throws IOException {
        dvsCifar10(folder.resolve(inside), 11);

        EventSet test = DvsCifar10.test(folder);
        EventSet first = DvsCifar10.test(folder, Split.first());

        assertThat(test.classNames()).containsExactly(CIFAR);
        // As names, 9 would come last.
        assertThat(names(test))
                .hasSize(10)
                .startsWith("cifar10_airplane_10.aedat")
                .endsWith("cifar10_truck_10.aedat");
        assertThat(names(first)).contains("cifar10_dog_0.aedat");
        assertThat(DvsCifar10.train(folder).size()).isEqualTo(100);
        assertThat(names(DvsCifar10.train(folder)).subList(0, 10)).endsWith("cifar10_airplane_9.aedat");
        assertThat(test.split()).isEqualTo("last");
        assertThat(shape(test)).containsExactly(1, 10, 2, 48, 48);
    }

    @Test
    void dvsCifar10WithoutSomeOfItsClassesIsRefused() throws IOException {
        dvsCifar10(folder, 1);
        Files.delete(folder.resolve("dog/cifar10_dog_0.aedat"));
        Files.delete(folder.resolve("dog"));

        assertThatThrownBy(() -> DvsCifar10.train(folder))
                .isInstanceOf(DatasetFormatException.class)
                .hasMessage(folder + ": lacks the classes dog of DVS-CIFAR10; get their archives too");
        assertThatThrownBy(() -> DvsCifar10.train(folder.resolve("cat")))
                .hasMessage(folder.resolve("cat") + ": does not hold the data set; DVS-CIFAR10 is a folder with"
                        + " airplane/cifar10_airplane_0.aedat and so on; get it by 'snn download dvs-cifar10', or"
                        + " simulate one by 'snn simulate'");
    }

    @Test
    void recordingsOfOtherClassesInTheLayoutOfDvsCifar10AreReadToo() throws IOException {
        for (int i = 0; i < 6; i++) {
            TinyRecordings.aedat(folder.resolve("owl/cifar10_owl_" + i + ".aedat"), i);
            TinyRecordings.aedat(folder.resolve("rat/cifar10_rat_" + i + ".aedat"), i);
        }

        assertThat(DvsCifar10.train(folder).classNames()).containsExactly("owl", "rat");
        assertThat(DvsCifar10.train(folder).split()).isEqualTo("last");
        Files.writeString(folder.resolve("SIMULATED.txt"), "by a camera that was never there");
        assertThat(DvsCifar10.train(folder).split()).isEqualTo("last of simulated recordings");
        assertThat(names(DvsCifar10.test(folder))).containsExactly("cifar10_owl_5.aedat", "cifar10_rat_5.aedat");
    }

    @Test
    void nMnistIsReadByItsOfficialParts() throws IOException {
        for (int digit = 0; digit < 10; digit++) {
            TinyRecordings.bin(folder.resolve("Train/" + digit + "/00002.bin"), digit);
            TinyRecordings.bin(folder.resolve("Train/" + digit + "/00001.bin"), digit);
            TinyRecordings.bin(folder.resolve("Test/" + digit + "/00003.bin"), digit);
        }

        EventSet train = NMnist.train(folder);

        assertThat(names(train)).startsWith("00001.bin", "00002.bin").hasSize(20);
        assertThat(train.label(7)).isEqualTo(3);
        assertThat(train.events(7)).isEqualTo(TinyRecordings.events(40, 3, 34));
        assertThat(NMnist.test(folder).size()).isEqualTo(10);
        assertThat(shape(NMnist.test(folder))).containsExactly(1, 10, 2, 34, 34);
        assertThatThrownBy(() -> NMnist.train(folder.resolve("Test")))
                .isInstanceOf(DatasetFormatException.class)
                .hasMessage(folder.resolve("Test") + ": does not hold the data set; N-MNIST is a folder with Train/0 to"
                        + " Train/9 and Test/0 to Test/9; get it by 'snn download n-mnist'");
        Files.delete(folder.resolve("Test/4/00003.bin"));
        Files.delete(folder.resolve("Test/4"));
        assertThatThrownBy(() -> NMnist.test(folder))
                .hasMessage(
                        folder.resolve("Test") + ": lacks the classes 4; N-MNIST is a folder with Train/0 to Train/9"
                                + " and Test/0 to Test/9; get it by 'snn download n-mnist'");
    }

    @Test
    void nCarsHasTwoClasses() throws IOException {
        for (String part : new String[] {"train", "test"}) {
            TinyRecordings.bin(folder.resolve("Prophesee/" + part + "/background/obj_1_td.dat"), 1);
            TinyRecordings.bin(folder.resolve("Prophesee/" + part + "/cars/obj_2_td.dat"), 2);
        }

        assertThat(NCars.train(folder).classNames()).containsExactly("background", "car");
        assertThat(NCars.test(folder).size()).isEqualTo(2);
        assertThat(shape(NCars.test(folder))).containsExactly(1, 10, 2, 48, 48);
    }

    private void caltech() throws IOException {
        for (int i = 0; i < 99; i++) {
            TinyRecordings.bin(folder.resolve("Caltech101/class" + i + "/image_0001.bin"), i);
        }
        for (int i = 1; i <= 10; i++) {
            String image = String.format("/image_%04d.bin", i);
            TinyRecordings.bin(folder.resolve("Caltech101/BACKGROUND_Google" + image), i);
            TinyRecordings.bin(folder.resolve("Caltech101/accordion" + image), i);
        }
    }

    @Test
    void nCaltech101HasItsBackgroundAsClass0OrNotAtAll() throws IOException {
        caltech();

        EventSet with = NCaltech101.test(folder);
        EventSet without = NCaltech101.test(folder, Split.last(), NCaltech101.Background.LEFT_OUT);

        assertThat(with.classNames()).hasSize(101).startsWith("BACKGROUND_Google", "accordion");
        assertThat(names(with)).containsExactly("image_0010.bin", "image_0010.bin");
        assertThat(without.classNames()).hasSize(100).startsWith("accordion");
        assertThat(without.label(0)).isZero();
        assertThat(NCaltech101.train(folder).size()).isEqualTo(18 + 99);
        assertThat(shape(with)).containsExactly(1, 10, 2, 48, 48);
        TinyRecordings.bin(folder.resolve("Caltech101/more/image_0001.bin"), 1);
        assertThatThrownBy(() -> NCaltech101.train(folder))
                .isInstanceOf(DatasetFormatException.class)
                .hasMessage(folder.resolve("Caltech101") + ": has 102 classes, but N-Caltech101 has 101 with"
                        + " BACKGROUND_Google; unpack Caltech101.zip again");
    }

    private void gestures() throws IOException {
        Path inside = folder.resolve("DvsGesture");
        TinyRecordings.aedat3(inside.resolve("user01_led.aedat"), TinyRecordings.events(100, 3, 128));
        TinyRecordings.aedat3(inside.resolve("user24_led.aedat"), TinyRecordings.events(100, 9, 128));
        String header = "class,startTime_usec,endTime_usec\n";
        // Times overlap, and class 8 comes twice, as in the original.
        Files.writeString(
                inside.resolve("user01_led_labels.csv"), header + "1,10000,30000\n8,25000,60000\n8,60000,90000\n");
        Files.writeString(inside.resolve("user24_led_labels.csv"), header + "11,5000,8000\n");
        Files.writeString(inside.resolve("trials_to_train.txt"), "user01_led.aedat\n\n");
        Files.writeString(inside.resolve("trials_to_test.txt"), "user24_led.aedat\r\n");
    }

    @Test
    void dvsGestureCutsEveryRowOfTheLabelsAtItsOwnTimes() throws IOException {
        gestures();

        EventSet train = DvsGesture.train(folder);
        EventSet test = DvsGesture.test(folder);

        assertThat(IntStream.range(0, 3).map(train::label)).containsExactly(0, 7, 7);
        EventStream first = train.events(0);
        assertThat(first.time(0)).isEqualTo(10_000);
        assertThat(first.time(first.size() - 1)).isEqualTo(29_000);
        assertThat(train.events(1).time(0)).isEqualTo(25_000);
        assertThat(train.events(1).size()).isEqualTo(35);
        assertThat(test.size()).isEqualTo(1);
        assertThat(test.label(0)).isEqualTo(10);
        assertThat(test.classNames().get(10)).isEqualTo("other gestures");
        assertThat(shape(test)).containsExactly(1, 16, 2, 32, 32);
        assertThat(train.name(1)).isEqualTo(folder.resolve("DvsGesture/user01_led.aedat") + ", row 2 of its labels");
    }

    @Test
    void dvsGestureWithWrongListsIsRefused() throws IOException {
        gestures();
        Path labels = folder.resolve("DvsGesture/user24_led_labels.csv");
        Files.writeString(labels, "class,startTime_usec,endTime_usec\n12,5000,8000\n");
        assertThatThrownBy(() -> DvsGesture.test(folder))
                .isInstanceOf(DatasetFormatException.class)
                .hasMessage(labels + ": has class 12 in row 1, but there are classes 1 to 11; unpack it again");
        Path list = folder.resolve("DvsGesture/trials_to_test.txt");
        Files.writeString(list, "../secret.aedat\n");
        assertThatThrownBy(() -> DvsGesture.test(folder))
                .hasMessage(list + ": should name .aedat files, but names '../secret.aedat'; unpack it again");
        Files.writeString(list, "\n");
        assertThatThrownBy(() -> DvsGesture.test(folder)).hasMessage(list + ": names no files; unpack it again");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void tonicsCutOfDvsGestureIsReadToo(boolean columnsFirst) throws IOException {
        EventStream events = TinyRecordings.events(30, 5, 128);
        TinyRecordings.tonic(folder.resolve("ibmGestureTrain/user01_lab/0.npy"), events, columnsFirst);
        TinyRecordings.tonic(folder.resolve("ibmGestureTrain/user01_lab/10.npy"), events, columnsFirst);
        TinyRecordings.tonic(folder.resolve("ibmGestureTest/user24_lab/3.npy"), events, columnsFirst);

        EventSet train = DvsGesture.trainOfTonic(folder);

        assertThat(IntStream.range(0, 2).map(train::label)).containsExactly(0, 10);
        assertThat(train.events(1)).isEqualTo(events);
        assertThat(train.split()).isEqualTo("Tonic's");
        assertThat(DvsGesture.testOfTonic(folder).label(0)).isEqualTo(3);
    }

    @Test
    void damagedArraysOfTonicAreRefused() throws IOException {
        Path file = TinyRecordings.tonic(
                folder.resolve("ibmGestureTrain/user01_lab/0.npy"), TinyRecordings.events(30, 5, 128), false);
        byte[] whole = Files.readAllBytes(file);
        EventSet train = DvsGesture.trainOfTonic(folder);

        Files.write(file, java.util.Arrays.copyOf(whole, whole.length - 1));
        assertThatThrownBy(() -> train.events(0))
                .isInstanceOf(DatasetFormatException.class)
                .hasMessage(file + ": the array that begins at byte 128 should have 120 values of 8 bytes, but the file"
                        + " ends at byte 1087; the download may be incomplete");
        byte[] shape = whole.clone();
        shape[new String(whole, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf(", 4)") + 2] = '3';
        Files.write(file, shape);
        assertThatThrownBy(() -> train.events(0))
                .hasMessage(file + ": has rows of 3 numbers, but a gesture has rows of x, y, polarity and time; unpack"
                        + " Tonic's archive again");
        byte[] off = whole.clone();
        off[128 + 7] = 0x7F;
        Files.write(file, off);
        assertThatThrownBy(() -> train.events(0))
                .hasMessageStartingWith(file + ": holds no gesture: event 0 lies at (")
                .hasMessageEndingWith("; unpack Tonic's archive again");
        Files.write(file, new byte[5]);
        assertThatThrownBy(() -> train.events(0))
                .hasMessage(file + ": does not begin with the mark and header of a NumPy array; it is damaged or cut"
                        + " off");
    }
}
