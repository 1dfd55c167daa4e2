package org.snn4j.datasets.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class DownloadableSetsTest {
    @Test
    void knowsWhatMayBeFetchedAndWhatIsForPeople() {
        assertThat(DownloadableSets.byName().values().stream()
                        .filter(DownloadableSet::mayBeFetched)
                        .map(DownloadableSet::name))
                .containsExactly(
                        "cifar10",
                        "cifar100",
                        "cub200",
                        "dvs-cifar10",
                        "dvs-gesture-tonic",
                        "n-caltech101",
                        "n-mnist",
                        "stanford-dogs");
        assertThat(DownloadableSets.byName().values().stream()
                        .filter(set -> !set.mayBeFetched())
                        .map(DownloadableSet::name))
                .containsExactly("dvs-gesture", "n-cars", "stanford-cars");
    }

    @Test
    void asksFigshareByItsApi() {
        assertThat(DownloadableSets.byName().get("dvs-cifar10").files())
                .hasSize(10)
                .allSatisfy(file -> assertThat(file.mirrors().get(0).toString())
                        .matches("https://api\\.figshare\\.com/v2/file/download/7712[78]\\d\\d"));
        assertThat(DownloadableSets.byName().get("dvs-cifar10").files().stream().map(RemoteFile::name))
                .contains("airplane.zip", "truck.zip");
    }

    @Test
    void saysWhereToGetASetByHand() {
        assertThat(DownloadableSets.byName().get("dvs-gesture").byHand(Path.of("data")))
                .isEqualTo("get DvsGesture.tar.gz (MD5 8a5c71fb11e24e5ca5b11866ca6c00a1) of DVS-Gesture from"
                        + " https://ibm.ent.box.com/s/3hiq58ww1pbbjrinh367ykfdf60xsfm8/folder/50167556794 and put it"
                        + " into " + Path.of("data/dvs-gesture.download")
                        + "; the next download checks and unpacks it");
    }

    @Test
    void refusesWhatIsNoChecksumAndNoPlainName() {
        assertThatThrownBy(() -> new Checksum("SHA-1", "00"))
                .hasMessage("a checksum must be SHA-256 or MD5, but was SHA-1");
        assertThatThrownBy(() -> Checksum.md5("XY"))
                .hasMessage("a MD5 checksum must have 32 digits of 0-9 and a-f, but was XY");
        assertThatThrownBy(() -> new RemoteFile("../a", List.of(), 0, Checksum.md5("0".repeat(32))))
                .hasMessage("a file's name must be a plain name, but was ../a");
    }

    @Test
    void tellsProgressInLinesWhereThereIsNoTerminal() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        long[] now = {0};
        try (ProgressLines task = new ProgressLines(
                new PrintStream(out, true, StandardCharsets.UTF_8), "a.zip", 4_000_000, 0, () -> now[0])) {
            task.at(1_000_000);
            now[0] = 11_000_000_000L;
            task.at(2_000_000);
            task.at(4_000_000);
        }

        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "a.zip: 0.0 of 4.0 MB, 0 %", "a.zip: 2.0 of 4.0 MB, 50 %", "a.zip: 4.0 of 4.0 MB, 100 %");
    }
}
