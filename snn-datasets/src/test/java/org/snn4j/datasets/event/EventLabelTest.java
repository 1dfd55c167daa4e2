package org.snn4j.datasets.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snn4j.datasets.DatasetFormatException;

class EventLabelTest {
    private static final String HEADER = "class,startTime_usec,endTime_usec\n";

    @TempDir
    Path folder;

    private Path csv(String text) throws IOException {
        return Files.writeString(folder.resolve("user01_led_labels.csv"), text);
    }

    @Test
    void rowsAreReadInTheirOrderAndClassesCountFromZero() throws IOException {
        List<EventLabel> labels = EventLabel.read(csv(HEADER + "8,300,400\r\n1, 100 ,250\n\n11,200,350"));

        assertThat(labels)
                .containsExactly(
                        new EventLabel(7, 300, 400), new EventLabel(0, 100, 250), new EventLabel(10, 200, 350));
    }

    @Test
    void rowsThatOverlapAreCutEachByItself() {
        EventStream events = EventStream.builder(9, 9)
                .add(100, 1, 0, 0)
                .add(200, 2, 0, 0)
                .add(249, 3, 0, 0)
                .add(250, 4, 0, 0)
                .add(349, 5, 0, 0)
                .add(350, 6, 0, 0)
                .build();

        assertThat(new EventLabel(0, 100, 250).cut(events)).isEqualTo(events.slice(0, 3));
        assertThat(new EventLabel(10, 200, 350).cut(events)).isEqualTo(events.slice(1, 5));
        assertThat(new EventLabel(1, 900, 950).cut(events).size()).isZero();
    }

    @Test
    void rowsThatAreNoneAreRefusedWithTheirByte() {
        for (String row : List.of("0,1,2", "1,5,4", "1,2", "one,2,3", "1,2,3,4", "1,-2,3")) {
            assertThatThrownBy(() -> EventLabel.read(csv(HEADER + "1,2,3\n" + row + "\n")))
                    .isInstanceOfSatisfying(DatasetFormatException.class, e -> assertThat(e.offset())
                            .isEqualTo(40))
                    .hasMessage(folder.resolve("user01_led_labels.csv")
                            + ": the row at byte 40 should be a class from 1, a start and a later end in microseconds,"
                            + " but is " + row);
        }
    }

    @Test
    void aFileOfOtherThingsIsRefused() {
        assertThatThrownBy(() -> EventLabel.read(csv("a,b\n1,2\n")))
                .isInstanceOf(DatasetFormatException.class)
                .hasMessage(folder.resolve("user01_led_labels.csv")
                        + ": should begin with the line class,startTime_usec,endTime_usec; it is not a file of labels");
        assertThatThrownBy(() -> new EventLabel(0, 5, 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a label must end after its start at 5 us, but ends at 4");
    }
}
