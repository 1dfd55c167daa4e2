package org.snn4j.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snn4j.cli.CommandRun;

class QuickstartTest {
    @TempDir
    Path folder;

    @Test
    void comparesMethodsInATableAndAPicture() throws IOException {
        CommandRun ran = CommandRun.snn(
                "quickstart",
                "--width",
                2,
                "--images",
                50,
                "--test-images",
                10,
                "--epochs",
                2,
                "--out",
                folder,
                "--json");

        assertThat(ran.err()).isEmpty();
        assertThat(ran.code()).isZero();
        JsonNode json = ran.json();
        assertThat(json.get("methods").fieldNames()).toIterable().containsExactly("baseline", "tks", "tssd");
        assertThat(json.get("methods").get("tks").get("accuracy")).hasSize(4);
        assertThat(ran.out()).contains("T' = 1", "T' = 4", "baseline", "TKS", "TSSD", "picture: " + folder);
        assertThat(ImageIO.read(folder.resolve("quickstart.png").toFile()).getWidth())
                .isGreaterThan(1000);
    }
}
