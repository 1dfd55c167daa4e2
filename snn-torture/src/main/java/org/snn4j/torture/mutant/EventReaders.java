package org.snn4j.torture.mutant;

import com.github.luben.zstd.Zstd;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.snn4j.datasets.DatasetFormatException;
import org.snn4j.datasets.event.AedatLayout;
import org.snn4j.datasets.event.EventFileOptions;
import org.snn4j.datasets.event.EventLabel;
import org.snn4j.datasets.event.EventStream;
import org.snn4j.datasets.event.TimeOrder;
import org.snn4j.datasets.event.file.EventFiles;
import org.snn4j.datasets.event.numpy.NumpyTable;
import org.snn4j.torture.mutant.Seed.Form;

/** Files of event cameras. */
final class EventReaders {
    private static final int WEIGHT = 45;

    private EventReaders() {}

    static List<Reader> all(Path folder) {
        EventStream square = EventSeeds.events(128, 128);
        EventStream small = EventSeeds.events(34, 30);
        List<Reader> readers = new ArrayList<>();
        readers.add(reader("AEDAT 2.0", EventSeeds.aedat2(folder, square, AedatLayout.DVS128), Form.PLAIN));
        readers.add(reader(
                "AEDAT 2.0, DAVIS",
                EventSeeds.aedat2(folder, EventSeeds.events(240, 180), AedatLayout.DAVIS240C),
                Form.PLAIN));
        readers.add(reader("AEDAT 3.1", EventSeeds.aedat3(square), Form.PLAIN));
        readers.add(reader("AEDAT 4", EventSeeds.aedat4(small, 0, bytes -> bytes), Form.PLAIN));
        readers.add(reader("AEDAT 4, LZ4", EventSeeds.aedat4(small, 1, EventSeeds::lz4), Form.PLAIN));
        readers.add(reader("AEDAT 4, Zstandard", EventSeeds.aedat4(small, 3, Zstd::compress), Form.PLAIN));
        readers.add(reader(".bin", EventSeeds.bin(folder, EventSeeds.events(34, 34)), Form.PLAIN));
        readers.add(reader(".dat", EventSeeds.dat(small), Form.PLAIN));
        readers.add(reader("RAW, EVT 2.0", EventSeeds.evt2(small), Form.PLAIN));
        readers.add(reader("RAW, EVT 2.1", EventSeeds.evt21(small), Form.PLAIN));
        readers.add(reader("RAW, EVT 3.0", EventSeeds.evt3(small), Form.PLAIN));
        readers.add(reader(".npy of events", EventSeeds.npy(small), Form.PLAIN));
        readers.add(reader(".npz of events", EventSeeds.npz(small), Form.ZIP));
        readers.add(new Reader(
                ".npy of two dimensions",
                20,
                List.of(new Seed("table.npy", EventSeeds.table(), Form.PLAIN)),
                List.of(DatasetFormatException.class),
                (seed, bytes, place) -> NumpyTable.read(Files.write(place.resolve(seed.name()), bytes))));
        byte[] labels = EventSeeds.text(
                "class,startTime_usec,endTime_usec\n1,80048239,85092709\n2,85092709,89113208\n11,95049303,99000000\n");
        readers.add(new Reader(
                "labels of DVS-Gesture",
                20,
                List.of(new Seed("labels.csv", labels, Form.TEXT)),
                List.of(DatasetFormatException.class),
                (seed, bytes, place) -> EventLabel.read(Files.write(place.resolve(seed.name()), bytes))));
        return readers;
    }

    private static Reader reader(String name, byte[] sound, Form form) {
        return new Reader(
                name,
                WEIGHT,
                List.of(new Seed(name, sound, form)),
                List.of(DatasetFormatException.class),
                (seed, bytes, place) -> read(bytes));
    }

    private static void read(byte[] bytes) {
        TimeOrder order = bytes.length % 4 == 0 ? TimeOrder.SORT : TimeOrder.REFUSE;
        EventStream events = EventFiles.decode(
                        bytes, "mutant", EventFileOptions.standard().timeOrder(order))
                .events();
        for (int i = 0; i < events.size(); i++) {
            boolean sound = events.x(i) >= 0
                    && events.x(i) < events.width()
                    && events.y(i) >= 0
                    && events.y(i) < events.height()
                    && (i == 0 || events.time(i) >= events.time(i - 1));
            if (!sound) {
                throw new AssertionError("event outside of its sensor, or before the one before it");
            }
        }
    }
}
