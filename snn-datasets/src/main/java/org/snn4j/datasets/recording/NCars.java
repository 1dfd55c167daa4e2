package org.snn4j.datasets.recording;

import java.nio.file.Path;
import java.util.List;
import org.snn4j.datasets.event.EventFileOptions;
import org.snn4j.datasets.frame.Framings;

/**
 * N-Cars (Sironi et al. 2018): 15,422 training and 8,607 test recordings of 100 ms that show a car or none.
 *
 * <p>The folder holds {@code train/background}, {@code train/cars}, {@code test/background} and {@code test/cars} with
 * {@code obj_004396_td.dat} and so on. Recordings are crops of those of a camera of 304 x 240 and differ in size. The
 * default framing is 10 bins of equal time on the recording's own bounding box, bilinear to 48 x 48.
 */
public final class NCars {
    private static final OfficialParts PARTS = new OfficialParts(
            "train",
            "test",
            List.of("background", "cars"),
            List.of("background", "car"),
            EventFileOptions.standard().sensor(304, 240),
            Framings.tksNCaltech101(10),
            "N-Cars is a folder with train/background, train/cars, test/background and test/cars; get it by 'snn download"
                    + " n-cars'");

    private NCars() {}

    /**
     * The training recordings; shuffled, and without a last batch that is not full.
     *
     * @param folder holds {@code train}, or a folder with it
     * @return two classes
     * @throws org.snn4j.datasets.DatasetFormatException where the folder does not hold the data set
     */
    public static EventSet train(Path folder) {
        return PARTS.set(folder, true);
    }

    /**
     * The test recordings, in order.
     *
     * @param folder holds {@code test}, or a folder with it
     * @return two classes
     * @throws org.snn4j.datasets.DatasetFormatException where the folder does not hold the data set
     */
    public static EventSet test(Path folder) {
        return PARTS.set(folder, false);
    }
}
