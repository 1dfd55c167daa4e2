package org.snn4j.examples.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.data.Dataset;
import org.snn4j.data.Datasets;
import org.snn4j.datasets.augment.EventAugmentation;
import org.snn4j.datasets.augment.FrameAugmentation;
import org.snn4j.datasets.augment.FrameMixing;
import org.snn4j.datasets.event.AedatConvention;
import org.snn4j.datasets.event.AedatLayout;
import org.snn4j.datasets.event.EventStream;
import org.snn4j.datasets.event.file.EventFiles;
import org.snn4j.datasets.filter.BackgroundActivity;
import org.snn4j.datasets.filter.HotPixels;
import org.snn4j.datasets.frame.EventFrames;
import org.snn4j.datasets.frame.Framing;
import org.snn4j.datasets.frame.Framings;
import org.snn4j.datasets.image.shapes.DrawnShapes;
import org.snn4j.datasets.simulate.ClosedLoop;
import org.snn4j.datasets.simulate.MovingImage;
import org.snn4j.datasets.simulate.SimulatedCamera;

/** The examples of docs/event-frames.md, run over a short simulated recording. */
class EventFramesGuideTest {
    @TempDir
    Path folder;

    private Path recording() {
        BufferedImage picture = DrawnShapes.test(1, 1).pictures(1).get(0);
        // tag::simulated-camera[]
        MovingImage scene = MovingImage.of(picture, 128, 128, new ClosedLoop(200_000, 4));
        EventStream simulated = SimulatedCamera.dvs128().record(scene, 400_000, 5_000, new SplittableRandom(1));
        // end::simulated-camera[]
        Path file = folder.resolve("recording.aedat");
        EventFiles.writeAedat2(file, simulated, AedatLayout.DVS128, AedatConvention.SPIKING_JELLY);
        return file;
    }

    @Test
    void recordingsBecomeFrames() {
        Path file = recording();
        // tag::event-frames[]
        EventStream stream = EventFiles.read(file);
        EventFrames frames = Framings.timeBins(10).bilinear(48, 48).of(stream);

        Framing cleaned = Framings.fixedDuration(5, 10_000)
                .integrate(48, 48)
                .after(new HotPixels(500).andThen(new BackgroundActivity(5_000)));
        // end::event-frames[]
        assertThat(frames).hasToString("EventFrames[10, 2, 48, 48]");
        assertThat(cleaned.of(stream)).hasToString("EventFrames[5, 2, 48, 48]");
        assertThat(frames.sum(3, 0)).isPositive();
    }

    @Test
    void recordingsAndFramesAreAugmented() {
        EventStream stream = EventFiles.read(recording());
        INDArray inputs = Nd4j.ones(DataType.FLOAT, 4, 10, 2, 48, 48);
        Dataset frames = Datasets.of(inputs, Nd4j.eye(4).castTo(DataType.FLOAT), 2);
        // tag::event-augmentation[]
        EventAugmentation drop = EventAugmentation.eventDrop().andThen(EventAugmentation.flip(0.5));
        EventStream altered = drop.apply(stream, new SplittableRandom(7));

        Dataset training = FrameAugmentation.tksDvsCifar10().over(frames, 1);
        Dataset mixed = FrameMixing.eventMix(1).over(training, 0.5, 1);
        // end::event-augmentation[]
        assertThat(altered.size()).isBetween(1, stream.size());
        try (Dataset.Batches batches = mixed.batches(0)) {
            assertThat(batches.next().inputs().shape()).containsExactly(2, 10, 2, 48, 48);
        }
    }
}
