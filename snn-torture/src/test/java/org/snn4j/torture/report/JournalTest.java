package org.snn4j.torture.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    @TempDir
    Path folder;

    @Test
    void remembersWholeLinesAndForgetsACutOne() throws Exception {
        Path file = folder.resolve("journal.csv");
        Journal.open(file, "trial").add("train", 1, "it; failed\nbadly");
        Files.writeString(file, Files.readString(file) + "train;2;hal");

        Journal again = Journal.open(file, "trial");
        again.add("train", 2, "");

        assertThat(again.lines()).containsExactly(List.of("train", "1", "it, failed badly"), List.of("train", "2", ""));
        assertThat(Files.readString(file)).isEqualTo("trial\ntrain;1;it, failed badly\ntrain;2;\n");
    }

    @Test
    void aTableIsTextAndMarkdown() {
        Table table = new Table(List.of(new Row("kills", "train", "10 kills", 1, "1.0 s")))
                .with(new Table(List.of(new Row("soak", "heap", "60 minutes", 0, "+0.1"))));

        assertThat(table.failures()).isEqualTo(1);
        assertThat(table.text()).isEqualTo("""
                        part   subject  tried       failures  measured
                        kills  train    10 kills    1         1.0 s
                        soak   heap     60 minutes  0         +0.1
                        """);
        assertThat(table.markdown()).isEqualTo("""
                        | part | subject | tried | failures | measured |
                        |---|---|---|---|---|
                        | kills | train | 10 kills | 1 | 1.0 s |
                        | soak | heap | 60 minutes | 0 | +0.1 |
                        """);
    }
}
