package org.snn4j.examples.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snn4j.contract.DatasetContract;
import org.snn4j.data.Dataset;
import org.snn4j.datasets.augment.FrameAugmentation;
import org.snn4j.datasets.cache.FrameCache;
import org.snn4j.datasets.event.AedatConvention;
import org.snn4j.datasets.event.AedatLayout;
import org.snn4j.datasets.event.EventFileOptions;
import org.snn4j.datasets.event.EventStream;
import org.snn4j.datasets.event.EventStreamBuilder;
import org.snn4j.datasets.event.TimeOrder;
import org.snn4j.datasets.event.file.EventFiles;
import org.snn4j.datasets.frame.Framings;
import org.snn4j.datasets.recording.DvsCifar10;
import org.snn4j.datasets.recording.EventFolder;
import org.snn4j.datasets.recording.EventSet;
import org.snn4j.datasets.recording.NCaltech101;
import org.snn4j.datasets.recording.NCaltech101.Background;
import org.snn4j.datasets.recording.NMnist;
import org.snn4j.datasets.recording.Split;

/** The examples of docs/event-datasets.md, run over tiny recordings. */
class EventSetsGuideTest {
    @TempDir
    Path folder;

    private static EventStream events(int side) {
        EventStreamBuilder events = EventStream.builder(side, side);
        for (int i = 0; i < 50; i++) {
            events.add(1_000L * i, i % side, (3 * i) % side, i % 2);
        }
        return events.build();
    }

    @Test
    void dvsCifar10BecomesBatches() throws IOException {
        for (String name : DvsCifar10.classNames()) {
            Files.createDirectories(folder.resolve(name));
            for (int i = 0; i < 7; i++) {
                EventFiles.writeAedat2(
                        folder.resolve(name).resolve("cifar10_" + name + "_" + i + ".aedat"),
                        events(128),
                        AedatLayout.DVS128,
                        AedatConvention.SPIKING_JELLY);
            }
        }
        // tag::event-set[]
        FrameCache cache = FrameCache.in(folder.resolve("cache"));
        Dataset training = DvsCifar10.train(folder, Split.last())
                .framing(Framings.tksDvsCifar10(10))
                .augment(FrameAugmentation.tksDvsCifar10())
                .cache(cache)
                .seed(1)
                .batches(20);
        Dataset test = DvsCifar10.test(folder, Split.last())
                .framing(Framings.tksDvsCifar10(10))
                .cache(cache)
                .batches(10);
        // end::event-set[]
        assertThat(DatasetContract.epoch(training, 0)).hasSize(3);
        assertThat(DatasetContract.epoch(test, 0).get(0).inputs().shape()).containsExactly(10, 10, 2, 48, 48);
    }

    private void bin(String name) throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        EventFiles.writeBin(folder.resolve(name), events(34));
    }

    @Test
    void nCaltech101IsDrawnClassByClass() throws IOException {
        for (int i = 0; i < 6; i++) {
            bin("Caltech101/BACKGROUND_Google/image_" + i + ".bin");
            bin("Caltech101/accordion/image_" + i + ".bin");
        }
        for (int i = 0; i < 99; i++) {
            bin("Caltech101/other" + i + "/image_1.bin");
        }
        // tag::event-caltech[]
        EventSet asTks =
                NCaltech101.train(folder, Split.last(), Background.INCLUDED).balanced(true);
        // end::event-caltech[]
        assertThat(asTks.size()).isEqualTo(109);
    }

    @Test
    void nMnistIsCrossValidated() throws IOException {
        for (int digit = 0; digit < 10; digit++) {
            for (int i = 0; i < 5; i++) {
                bin("Train/" + digit + "/" + i + ".bin");
            }
        }
        // tag::event-folds[]
        int tested = 0;
        EventSet all = NMnist.train(folder);
        for (int fold = 0; fold < 5; fold++) {
            EventSet training = all.trainFold(fold, 5);
            EventSet test = all.testFold(fold, 5);
            tested += test.size();
        }
        // end::event-folds[]
        assertThat(tested).isEqualTo(all.size()).isEqualTo(50);
    }

    @Test
    void recordingsOfOnesOwnAreToldTheirSensor() throws IOException {
        bin("train/left/0.bin");
        bin("train/right/0.bin");
        // tag::event-own[]
        Dataset own = EventFolder.train(folder)
                .options(EventFileOptions.standard().sensor(640, 480).timeOrder(TimeOrder.SORT))
                .framing(Framings.timeBins(10).integrate(48, 64))
                .batches(2);
        // end::event-own[]
        assertThat(DatasetContract.epoch(own, 0).get(0).inputs().shape()).containsExactly(2, 10, 2, 48, 64);
    }
}
