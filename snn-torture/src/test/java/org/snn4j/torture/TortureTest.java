package org.snn4j.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.snn4j.torture.kill.Kills;
import org.snn4j.torture.mutant.Mutants;
import org.snn4j.torture.report.PartOptions;
import org.snn4j.torture.report.Row;
import org.snn4j.torture.report.Table;
import org.snn4j.torture.soak.Soak;

/** A short slice of the parts, through the processes that the long ones start; of threads in {@code ThreadsTest}. */
@EnabledOnOs(OS.LINUX)
class TortureTest {
    private final PrintWriter out = new PrintWriter(new StringWriter(), true);

    @TempDir
    Path folder;

    private static List<Row> failed(Table table) {
        return table.rows().stream().filter(row -> row.failures() > 0).toList();
    }

    @Test
    void killedCommandsEndAsUndisturbedOnes() throws Exception {
        PartOptions options = new PartOptions(3, folder);

        Table table = Kills.run(options, 5, out);

        assertThat(failed(table)).isEmpty();
        assertThat(Files.readAllLines(folder.resolve("kills/journal.csv")).get(0))
                .isEqualTo("kills, seed 3");
        // What is done is not done again.
        assertThat(Kills.run(options, 5, out)).isEqualTo(table);
    }

    @Test
    void damagedFilesAreReadOrRefusedAsDocumented() throws Exception {
        Table table = Mutants.run(new PartOptions(3, folder), 4_000, out);

        assertThat(failed(table)).isEmpty();
        assertThat(table.rows()).hasSizeGreaterThan(30).allMatch(row -> !row.tried()
                .equals("0"));
    }

    @Test
    void aSoakTellsSlopesAndGoesOn() throws Exception {
        PartOptions options = new PartOptions(3, folder);

        Soak.run(options, 0, 0.05, out);
        Table table = Soak.run(options, 0, 0.1, out);

        assertThat(table.rows()).hasSize(6).allMatch(row -> row.measured().contains("/h, "));
        assertThat(Files.readAllLines(folder.resolve("soak/journal.csv")))
                .anyMatch(line -> line.startsWith("0;"))
                .anyMatch(line -> line.startsWith("1;"));
    }

    @Test
    void anotherSeedNeedsAnotherFolder() throws Exception {
        Files.createDirectories(folder.resolve("kills"));
        Files.writeString(folder.resolve("kills/journal.csv"), "kills, seed 1\n");

        assertThatThrownBy(() -> Kills.run(new PartOptions(2, folder), 1, out))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(folder.resolve("kills/journal.csv")
                        + " is of 'kills, seed 1', not of 'kills, seed 2'; choose another --out");
    }
}
