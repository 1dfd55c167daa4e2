package org.snn4j.datasets.recording;

import java.nio.file.Path;
import java.util.List;
import org.snn4j.datasets.event.EventFileOptions;
import org.snn4j.datasets.frame.Framings;

/**
 * N-MNIST (Orchard et al. 2015): 60,000 training and 10,000 test recordings of 34 x 34 of the ten digits.
 *
 * <p>The folder holds {@code Train/0/00002.bin} and {@code Test/0/00004.bin} and so on, any number of recordings. The
 * default framing is 10 bins of equal time, as large as the sensor.
 */
public final class NMnist {
    private static final List<String> DIGITS = List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
    private static final OfficialParts PARTS = new OfficialParts(
            "Train",
            "Test",
            DIGITS,
            DIGITS,
            EventFileOptions.standard().sensor(34, 34),
            Framings.timeBins(10),
            "N-MNIST is a folder with Train/0 to Train/9 and Test/0 to Test/9; get it by 'snn download n-mnist'");

    private NMnist() {}

    /**
     * The training recordings; shuffled, and without a last batch that is not full.
     *
     * @param folder holds {@code Train}, or a folder with it
     * @return ten classes
     * @throws org.snn4j.datasets.DatasetFormatException where the folder does not hold the data set
     */
    public static EventSet train(Path folder) {
        return PARTS.set(folder, true);
    }

    /**
     * The test recordings, in order.
     *
     * @param folder holds {@code Test}, or a folder with it
     * @return ten classes
     * @throws org.snn4j.datasets.DatasetFormatException where the folder does not hold the data set
     */
    public static EventSet test(Path folder) {
        return PARTS.set(folder, false);
    }
}
