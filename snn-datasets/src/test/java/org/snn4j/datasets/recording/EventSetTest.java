package org.snn4j.datasets.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snn4j.contract.DatasetContract;
import org.snn4j.data.Batch;
import org.snn4j.data.Dataset;
import org.snn4j.datasets.DatasetFormatException;
import org.snn4j.datasets.augment.EventAugmentation;
import org.snn4j.datasets.augment.FrameAugmentation;
import org.snn4j.datasets.augment.FrameMixing;
import org.snn4j.datasets.cache.FrameCache;
import org.snn4j.datasets.event.AedatConvention;
import org.snn4j.datasets.event.AedatLayout;
import org.snn4j.datasets.event.EventFileOptions;
import org.snn4j.datasets.event.EventStream;
import org.snn4j.datasets.event.file.EventFiles;
import org.snn4j.datasets.frame.Framings;

class EventSetTest implements DatasetContract {
    /** Files of N-MNIST do not tell their sensor. */
    private static final EventFileOptions OF_34 = EventFileOptions.standard().sensor(34, 34);

    @TempDir
    Path folder;

    /** Ten recordings of a first class, five of a second. */
    @BeforeEach
    void record() throws IOException {
        for (int i = 0; i < 15; i++) {
            TinyRecordings.bin(folder.resolve((i < 10 ? "a" : "b") + "/" + i + ".bin"), i);
        }
    }

    private EventSet set() {
        return EventFolder.train(folder, Split.last()).options(OF_34).framing(Framings.timeBins(3));
    }

    private FrameCache cache() {
        return FrameCache.in(folder.resolve("../" + folder.getFileName() + ".cache"));
    }

    @Override
    public Dataset dataset() {
        return set().augment(FrameAugmentation.roll(2)).seed(7).dropLast(false).batches(4);
    }

    @Override
    public int samplesPerEpoch() {
        return 9 + 5;
    }

    @Override
    public boolean random() {
        return true;
    }

    @Override
    public boolean epochsHoldTheSameSamples() {
        return false;
    }

    @Test
    void givesBatchesOfFramesInTheLayoutOfTheFrameEncoder() {
        Batch batch = DatasetContract.epoch(set().shuffle(false).batches(14), 0).get(0);

        assertThat(batch.inputs().shape()).containsExactly(14, 3, 2, 34, 34);
        assertThat(batch.labels().sum(0).toFloatVector()).containsExactly(9, 5);
        assertThat(batch.inputs().slice(2))
                .isEqualTo(Framings.timeBins(3)
                        .of(TinyRecordings.events(40, 2, 34))
                        .toArray());
    }

    @Test
    void aCacheChangesNoBitAndIsReadInTheNextRun() throws IOException {
        EventSet plain = set().augment(FrameAugmentation.flip(0.5)).seed(3);
        List<Integer> progress = new ArrayList<>();

        List<Batch> first = DatasetContract.epoch(plain.cache(cache()).batches(4, progress::add), 2);

        assertThat(first).isEqualTo(DatasetContract.epoch(plain.batches(4), 2));
        assertThat(progress).containsExactly(14);
        assertThat(cache().entries()).hasSize(1).allMatch(FrameCache.Entry::intact);
        long written =
                Files.getLastModifiedTime(cache().entries().get(0).file()).toMillis();
        assertThat(DatasetContract.epoch(plain.cache(cache()).batches(4), 2)).isEqualTo(first);
        assertThat(Files.getLastModifiedTime(cache().entries().get(0).file()).toMillis())
                .isEqualTo(written);
        cache().clear();
    }

    @Test
    void otherSplitsAndPartsFindTheSameFramesInTheCache() {
        set().cache(cache()).batches(4);
        EventFolder.test(folder, Split.random(4))
                .options(OF_34)
                .framing(Framings.timeBins(3))
                .cache(cache())
                .batches(1);
        set().limit(3).cache(cache()).batches(1);

        assertThat(cache().entries()).hasSize(1);
        set().framing(Framings.timeBins(4)).cache(cache()).batches(4);
        assertThat(cache().entries()).hasSize(2);
        cache().clear();
    }

    @Test
    void aChangedRecordingIsNotTakenFromTheCache() throws IOException {
        set().cache(cache()).batches(4);
        TinyRecordings.bin(folder.resolve("a/0.bin"), 30);
        Files.setLastModifiedTime(folder.resolve("a/0.bin"), java.nio.file.attribute.FileTime.fromMillis(1_000_000));

        Batch batch = DatasetContract.epoch(set().shuffle(false).cache(cache()).batches(1), 0)
                .get(0);

        assertThat(batch.inputs().slice(0))
                .isEqualTo(Framings.timeBins(3)
                        .of(TinyRecordings.events(40, 30, 34))
                        .toArray());
        cache().clear();
    }

    @Test
    void alteredEventsAreNotCached() {
        EventSet altered = set().augmentEvents(EventAugmentation.eventDrop()).seed(1);

        assertThat(DatasetContract.epoch(altered.cache(cache()).batches(4), 0))
                .isEqualTo(DatasetContract.epoch(altered.batches(4), 0))
                .isNotEqualTo(DatasetContract.epoch(set().seed(1).batches(4), 0));
        assertThat(cache().entries()).isEmpty();
    }

    @Test
    void mixesLabelsSoftly() {
        Batch batch = DatasetContract.epoch(
                        set().mix(FrameMixing.mixUp(1), 1).seed(5).batches(14), 0)
                .get(0);

        assertThat(batch.labels().sumNumber().doubleValue()).isBetween(13.99, 14.01);
        assertThat(batch.labels().maxNumber().doubleValue()).isLessThanOrEqualTo(1);
        assertThat(batch.labels()
                        .neq(0)
                        .castTo(batch.labels().dataType())
                        .sumNumber()
                        .intValue())
                .isGreaterThan(14);
    }

    @Test
    void drawsEveryClassEquallyOften() {
        EventSet balanced = set().balanced(true).seed(2);
        double ofSecond = 0;
        for (int epoch = 0; epoch < 30; epoch++) {
            Batch all = DatasetContract.epoch(balanced.batches(14), epoch).get(0);
            ofSecond += all.labels().sum(0).getDouble(1);
        }

        // 420 draws of probability 1/2: four deviations are 41.
        assertThat(ofSecond).isBetween(169.0, 251.0);
    }

    @Test
    void limitsByTheFirstOfEveryClassInTurn() {
        EventSet few = set().limit(5);

        assertThat(few.size()).isEqualTo(5);
        assertThat(IntStream.range(0, 5).mapToObj(i -> few.name(i).replaceAll(".*[/\\\\](\\d+).bin", "$1")))
                .containsExactly("0", "1", "2", "10", "11");
        assertThat(IntStream.range(0, 5).map(few::label)).containsExactly(0, 0, 0, 1, 1);
        assertThat(few.events(4)).isEqualTo(TinyRecordings.events(40, 11, 34));
    }

    @Test
    void foldsHaveEachRecordingOnce() {
        EventSet all = EventFolder.train(folder, Split.last());
        TreeSet<String> tested = new TreeSet<>();
        for (int fold = 0; fold < 5; fold++) {
            EventSet test = all.testFold(fold, 5);
            EventSet train = all.trainFold(fold, 5);
            assertThat(test.size() + train.size()).isEqualTo(14);
            assertThat(test.size()).isBetween(2, 3);
            IntStream.range(0, test.size()).mapToObj(test::name).forEach(tested::add);
            assertThat(test.split()).isEqualTo("last, fold " + (fold + 1) + " of 5");
        }
        assertThat(tested).hasSize(14);
        assertThatThrownBy(() -> all.trainFold(5, 5)).hasMessage("fold must lie in [0.0, 4.0], but was 5.0");
    }

    @Test
    void splitsClassByClass() {
        int[] labels = IntStream.range(0, 1100).map(i -> i < 1000 ? 0 : 1).toArray();

        assertThat(Split.last().part(labels, false))
                .isEqualTo(IntStream.concat(IntStream.range(900, 1000), IntStream.range(1090, 1100))
                        .toArray());
        assertThat(Split.first().part(labels, false))
                .isEqualTo(IntStream.concat(IntStream.range(0, 100), IntStream.range(1000, 1010))
                        .toArray());
        int[] random = Split.random(3).part(labels, false);
        assertThat(random)
                .hasSize(110)
                .isNotEqualTo(Split.random(4).part(labels, false))
                .isSorted();
        assertThat(IntStream.of(random).filter(i -> i < 1000)).hasSize(100);
        assertThat(Split.random(3).part(labels, false)).isEqualTo(random);
        assertThat(IntStream.concat(
                                IntStream.of(random),
                                IntStream.of(Split.random(3).part(labels, true)))
                        .sorted())
                .containsExactly(IntStream.range(0, 1100).boxed().toArray(Integer[]::new));
        assertThatThrownBy(() -> Split.last().part(new int[] {0, 1}, false))
                .hasMessage(
                        "the split last leaves no recordings to test with; a class needs 6 recordings or more for one"
                                + " to test with");
    }

    @Test
    void saysWhatItIs() {
        assertThat(set()).hasToString("14 recordings of 2 classes, split last, " + Framings.timeBins(3));
    }

    @Test
    void tooFewRecordingsForABatchAreRefused() {
        assertThatThrownBy(() -> set().batches(15))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no batch of 15 can be made of 14 recordings; use smaller batches, more recordings or"
                        + " dropLast(false)");
    }

    @Test
    void recordingsThatGiveFramesOfOtherSizesAreRefused() throws IOException {
        Path other = folder.resolve("many");
        Path small = TinyRecordings.aedat(other.resolve("a/0.aedat"), 1);
        Path large = other.resolve("a/1.aedat");
        EventFiles.writeAedat2(
                large,
                EventStream.builder(240, 180).add(0, 200, 150, 1).build(),
                AedatLayout.DAVIS240C,
                AedatConvention.RAW);

        EventSet plain = EventFolder.train(other, Split.first()).framing(Framings.timeBins(3));
        for (EventSet set : List.of(plain, plain.cache(cache()))) {
            assertThatThrownBy(() -> DatasetContract.epoch(set.dropLast(false).batches(20), 0))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(large + " gives EventFrames[3, 2, 180, 240], but " + small
                            + " gives EventFrames[3, 2, 128, 128]; choose a framing with a size, such as"
                            + " timeBins(10).integrate(48, 48)");
        }
        cache().clear();
    }

    @Test
    void aDamagedRecordingIsNamed() throws IOException {
        Path file = Files.write(folder.resolve("a/0.bin"), new byte[] {1, 2, 3});

        assertThatThrownBy(() -> DatasetContract.epoch(set().shuffle(false).batches(4), 0))
                .isInstanceOf(DatasetFormatException.class)
                .hasMessageStartingWith(file + ": ");
    }

    @Test
    void foldersThatAreNoClassesAreRefused() throws IOException {
        assertThatThrownBy(() -> EventFolder.train(folder))
                .isInstanceOf(DatasetFormatException.class)
                .hasMessage(folder.resolve("train") + ": no such folder; recordings lie in CLASS/FILE.aedat (or another"
                        + " format), with a folder for each class");
        Files.createDirectories(folder.resolve("train/a"));
        assertThatThrownBy(() -> EventFolder.train(folder))
                .hasMessage(folder.resolve("train/a") + ": has no recordings such as .aedat or .bin; a class needs at"
                        + " least one, so unpack it again or remove it");
        TinyRecordings.bin(folder.resolve("train/a/1.bin"), 1);
        TinyRecordings.bin(folder.resolve("test/b/1.bin"), 1);
        assertThat(EventFolder.train(folder).classNames()).containsExactly("a");
        assertThatThrownBy(() -> EventFolder.test(folder))
                .hasMessage(folder.resolve("test") + ": has the classes b, which " + folder.resolve("train")
                        + " lacks, and lacks the classes a, which " + folder.resolve("train")
                        + " has; both must have the same folders, or their labels would differ");
    }
}
