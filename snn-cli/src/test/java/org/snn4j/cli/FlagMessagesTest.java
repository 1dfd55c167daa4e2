package org.snn4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.Model.CommandSpec;

class FlagMessagesTest {
    private static CommandSpec command(String name) {
        return Snn.line().getSubcommands().get(name).getCommandSpec();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "train | vThreshold must lie inside (0.0, 1.0), but was 2.0"
                        + " | --threshold must lie inside (0.0, 1.0), but was 2.0",
                "train | teacherTemperature must be a finite number above 0, but was 0.0"
                        + " | --temperature must be a finite number above 0, but was 0.0",
                "train | try a lower learning rate, a longer warm-up, or clipNorm(1) on the optimiser, and check"
                        + " | try a lower --lr, more --warmup-epochs, or --clip-norm 1, and check",
                "quickstart | try a lower learning rate, a longer warm-up, or clipNorm(1) on the optimiser, and check"
                        + " | try fewer epochs, and check",
                "train | use batches of at most 70, or more | use --batch-size 70 or less, or more",
                "train | which is mixed; do not mix samples, or choose softLabels(LARGEST_SHARE) to compare with the"
                        + " largest | which is mixed; give --mix none or another --method",
                "train | use smaller batches, more recordings or dropLast(false)"
                        + " | use a smaller --batch-size or more --images",
                "train | bring all to one size by resize(...) | bring all to one size by --image-size, such as 224",
                "train | choose a framing with a size, such as timeBins(10).integrate(48, 48)"
                        + " | bring all to one size by --frame-size, such as 48",
                "bench | does not fit into [3, 2, 2]; use a smaller size or pool less before it"
                        + " | does not fit into [3, 2, 2]; give a larger --input",
                "events | give it by EventFileOptions.sensor(width, height) | give it by --sensor, such as"
                        + " 240x180",
                "train | was reset; TimeOrder.SORT sorts its events | was reset; --time-order sort sorts its events",
                "events | choose RAW, JAER or UPRIGHT by EventFileOptions.convention"
                        + " | choose raw, jaer or upright by --convention",
                "events | choose another by EventFileOptions.stream | choose another by --stream",
            })
    void theLibrarysWordsBecomeFlagsOfTheCommand(String name, String said, String expected) {
        assertThat(FlagMessages.of(said, command(name))).isEqualTo(expected);
    }
}
