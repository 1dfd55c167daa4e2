package org.snn4j.examples.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snn4j.datasets.event.AedatConvention;
import org.snn4j.datasets.event.AedatLayout;
import org.snn4j.datasets.event.EventFileOptions;
import org.snn4j.datasets.event.EventLabel;
import org.snn4j.datasets.event.EventRecording;
import org.snn4j.datasets.event.EventStream;
import org.snn4j.datasets.event.TimeOrder;
import org.snn4j.datasets.event.file.EventFiles;

/** What docs/events.md shows. */
class EventsGuideTest {
    @TempDir
    Path folder;

    @Test
    void filesAreReadAndWritten() {
        Path file = folder.resolve("00002.bin");
        EventStream written = EventStream.builder(34, 34)
                .add(937, 10, 30, 1)
                .add(1_020, 4, 6, 0)
                .build();
        EventFiles.writeBin(file, written);
        // tag::events-read[]
        EventStream events = EventFiles.read(file);
        int[][] brighter = new int[events.height()][events.width()];
        for (int i = 0; i < events.size(); i++) {
            if (events.polarity(i) == 1) {
                brighter[events.y(i)][events.x(i)]++;
            }
        }
        EventStream firstMillisecond = events.slice(0, events.indexOf(events.time(0) + 1_000));
        // end::events-read[]
        assertThat(brighter[30][10]).isEqualTo(1);
        assertThat(firstMillisecond).isEqualTo(written);

        // tag::events-write[]
        EventStream dot = EventStream.builder(128, 128)
                .add(0, 64, 64, 1)
                .add(250, 65, 64, 1)
                .add(400, 64, 64, 0)
                .build();
        EventFiles.writeAedat2(folder.resolve("dot.aedat"), dot, AedatLayout.DVS128, AedatConvention.UPRIGHT);
        EventFiles.writeBin(folder.resolve("dot.bin"), dot);
        // end::events-write[]

        Path aedat = folder.resolve("dot.aedat");
        // tag::events-options[]
        EventRecording recording = EventFiles.open(
                aedat,
                EventFileOptions.standard().convention(AedatConvention.UPRIGHT).timeOrder(TimeOrder.SORT));
        String what = recording.format().title() + ", " + recording.records() + " records, " + recording.backwards()
                + " of them behind later ones";
        // end::events-options[]
        assertThat(recording.events()).isEqualTo(dot);
        assertThat(what).isEqualTo("AEDAT 2.0, 3 records, 0 of them behind later ones");
    }

    @Test
    void labelsCutARecording() throws IOException {
        Path csv = Files.writeString(
                folder.resolve("user01_led_labels.csv"), "class,startTime_usec,endTime_usec\n8,100,300\n");
        EventStream events =
                EventStream.builder(128, 128).add(99, 1, 1, 1).add(100, 2, 2, 1).build();
        // tag::events-labels[]
        List<EventLabel> labels = EventLabel.read(csv);
        int[] eventsOfClass = new int[11];
        for (EventLabel gesture : labels) {
            EventStream sample = gesture.cut(events);
            eventsOfClass[gesture.label()] += sample.size();
        }
        // end::events-labels[]
        assertThat(eventsOfClass[7]).isEqualTo(1);
    }
}
