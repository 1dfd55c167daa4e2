package org.snn4j.cli.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snn4j.cli.CommandRun;
import org.snn4j.cli.TinyEvents;
import org.snn4j.datasets.cache.FrameCache;
import org.snn4j.datasets.frame.Framings;
import org.snn4j.datasets.recording.NMnist;

class CacheTest {
    @TempDir
    Path folder;

    @BeforeEach
    void fill() throws IOException {
        Path data = TinyEvents.nMnist(folder.resolve("data"), 1);
        for (int frames = 2; frames <= 3; frames++) {
            NMnist.train(data)
                    .framing(Framings.timeBins(frames))
                    .cache(FrameCache.in(folder.resolve("cache")))
                    .batches(1);
        }
    }

    private CommandRun cache(String action) {
        return CommandRun.snn("cache", action, "--cache", folder.resolve("cache"), "--json");
    }

    @Test
    void listsWhatIsThereByItsFraming() {
        CommandRun ran = cache("list");

        assertThat(ran.code()).isZero();
        assertThat(ran.out())
                .containsPattern(" {6}10 recordings +0[.]0 MB {2}.*TimeBins\\[frames=2\\]")
                .containsPattern(" {6}10 recordings +0[.]1 MB {2}.*TimeBins\\[frames=3\\]");
        assertThat(ran.json().get("recordings").asInt()).isEqualTo(20);
    }

    @Test
    void verifyDeletesWhatIsDamaged() throws IOException {
        Path file;
        try (Stream<Path> all = Files.walk(folder.resolve("cache"))) {
            file = all.filter(each -> each.toString().endsWith(".frames"))
                    .findFirst()
                    .orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        assertThat(cache("list").out()).contains("damaged; 'snn cache verify' deletes it");

        CommandRun ran = cache("verify");

        assertThat(ran.out()).contains("deleted: " + file, "1 files are intact, 1 were damaged or left over");
        assertThat(file).doesNotExist();
        assertThat(cache("verify").json().get("deleted").asInt()).isZero();
    }

    @Test
    void clearDeletesEverything() {
        assertThat(cache("clear").out()).contains("MB deleted in " + folder.resolve("cache"));
        assertThat(FrameCache.in(folder.resolve("cache")).entries()).isEqualTo(List.of());
        assertThat(cache("list").json().get("bytes").asInt()).isZero();
    }

    @Test
    void anotherActionIsWrongUsage() {
        CommandRun ran = cache("gc");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.complaint()).isEqualTo("snn cache: unknown ACTION gc; there are clear, list, verify");
    }
}
