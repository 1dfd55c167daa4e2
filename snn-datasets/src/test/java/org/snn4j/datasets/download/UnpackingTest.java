package org.snn4j.datasets.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snn4j.contract.NeedsShared;
import org.snn4j.datasets.DatasetFormatException;

class UnpackingTest {
    @TempDir
    Path folder;

    private Path unpack(Path archive) throws IOException {
        Path to = Files.createDirectories(folder.resolve("inside"));
        new Unpacking(to, DownloadProgress.silent()).unpack(archive);
        return to;
    }

    private Path tar(String name, String entry, String content) throws IOException {
        Path file = folder.resolve(name);
        OutputStream raw = Files.newOutputStream(file);
        try (TarArchiveOutputStream tar =
                new TarArchiveOutputStream(name.endsWith("gz") ? new GZIPOutputStream(raw) : raw)) {
            byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
            TarArchiveEntry file1 = new TarArchiveEntry(entry, true);
            file1.setSize(bytes.length);
            tar.putArchiveEntry(file1);
            tar.write(bytes);
            tar.closeArchiveEntry();
        }
        return file;
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.tar", "a.tar.gz", "a.tgz"})
    void unpacksTars(String name) throws IOException {
        assertThat(unpack(tar(name, "deep/er/file.txt", "content")).resolve("deep/er/file.txt"))
                .hasContent("content");
    }

    @Test
    void unpacksZipsInAZipWhereTheyLie() throws IOException {
        Path archive = folder.resolve("outer.zip");
        ByteArrayOutputStream outer = new ByteArrayOutputStream();
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(outer)) {
            zip.putArchiveEntry(new ZipArchiveEntry("set/n-cars_train.zip"));
            zip.write(DownloadTest.zip("train/cars/a.dat", "car"));
            zip.closeArchiveEntry();
        }
        Files.write(archive, outer.toByteArray());

        Path to = unpack(archive);

        assertThat(to.resolve("set/train/cars/a.dat")).hasContent("car");
        assertThat(to.resolve("set/n-cars_train.zip")).doesNotExist();
    }

    @Test
    void copiesWhatIsNoArchive() throws IOException {
        Files.writeString(folder.resolve("list.mat"), "list");

        assertThat(unpack(folder.resolve("list.mat")).resolve("list.mat")).hasContent("list");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil.txt", "a/../../evil.txt", "/tmp/../evil.txt", "..\\evil.txt"})
    void writesNothingOutsideItsFolder(String entry) throws IOException {
        Path zip = folder.resolve("evil.zip");
        Files.write(zip, DownloadTest.zip(entry, "evil"));

        for (Path archive : new Path[] {zip, tar("evil.tar", entry, "evil")}) {
            assertThatThrownBy(() -> unpack(archive))
                    .isInstanceOf(DatasetFormatException.class)
                    .hasMessage(archive + ": has an entry '" + entry.replace('\\', '/')
                            + "', which lies outside the folder that it is unpacked to; do not trust it");
        }
        assertThat(folder.resolve("evil.txt")).doesNotExist();
    }

    @Test
    void followsNoLinks() throws IOException {
        Path tar = folder.resolve("link.tar");
        try (TarArchiveOutputStream out = new TarArchiveOutputStream(Files.newOutputStream(tar))) {
            TarArchiveEntry link = new TarArchiveEntry("away", TarConstants.LF_SYMLINK);
            link.setLinkName("/etc");
            out.putArchiveEntry(link);
            out.closeArchiveEntry();
        }

        assertThatThrownBy(() -> unpack(tar))
                .isInstanceOf(DatasetFormatException.class)
                .hasMessage(tar + ": has a link 'away', which data sets have no need of; do not trust it");
    }

    private void assertRefused(Path archive, String problem) {
        assertThatThrownBy(() -> unpack(archive))
                .isInstanceOf(DatasetFormatException.class)
                .hasMessage(archive + ": " + problem);
    }

    private Path zip(String name, String... namesAndContents) throws IOException {
        return Files.write(folder.resolve(name), DownloadTest.zip(namesAndContents));
    }

    @Test
    void whatUnpacksToFarMoreThanItsSizeIsRefused() throws IOException {
        Path bomb = folder.resolve("bomb.zip");
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bomb)) {
            zip.putArchiveEntry(new ZipArchiveEntry("zeros"));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 120; i++) {
                zip.write(zeros);
            }
            zip.closeArchiveEntry();
        }
        long most = (1L << 26) + 200 * Files.size(bomb);

        assertRefused(
                bomb,
                "unpacks to more than " + most
                        + " bytes, 200 times its size and 64 MiB, as no data set does; do not trust" + " it");
        assertThat(folder.resolve("inside/zeros")).as("told by its header").doesNotExist();
    }

    @Test
    void anArchiveInAnArchiveHasTheSameAllowance() throws IOException {
        ByteArrayOutputStream inner = new ByteArrayOutputStream();
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(inner)) {
            zip.putArchiveEntry(new ZipArchiveEntry("zeros"));
            zip.write(new byte[120 << 20]);
            zip.closeArchiveEntry();
        }
        Path outer = folder.resolve("outer.zip");
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(outer)) {
            zip.putArchiveEntry(new ZipArchiveEntry("inner.zip"));
            zip.write(inner.toByteArray());
            zip.closeArchiveEntry();
        }

        assertThatThrownBy(() -> unpack(outer))
                .isInstanceOf(DatasetFormatException.class)
                .hasMessageMatching(java.util.regex.Pattern.quote(outer.toString())
                        + ": unpacks to more than \\d+ bytes, 200 times its size and 64 MiB, as no data set does; do not"
                        + " trust it");
    }

    @Test
    void aNameOfATarThatClaimsGigabytesIsRefused() throws IOException {
        Path bomb = folder.resolve("names.tar.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(bomb))) {
            TarArchiveEntry name = new TarArchiveEntry("././@LongLink", TarConstants.LF_GNUTYPE_LONGNAME);
            name.setSize(1L << 30);
            byte[] header = new byte[512];
            name.writeEntryHeader(header);
            out.write(header);
            for (int i = 0; i < 8; i++) {
                out.write("a".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII));
            }
        }

        assertRefused(bomb, "is a damaged archive (an entry's header takes more than 1048576 bytes); get it again");
    }

    @Test
    void twoEntriesOfOneNameAreRefused() throws IOException {
        Path twice = folder.resolve("twice.tar");
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(Files.newOutputStream(twice))) {
            for (int i = 0; i < 2; i++) {
                TarArchiveEntry entry = new TarArchiveEntry("a.txt");
                entry.setSize(1);
                tar.putArchiveEntry(entry);
                tar.write(i);
                tar.closeArchiveEntry();
            }
        }

        assertRefused(twice, "has an entry 'a.txt' where another lies already; do not trust it");
        assertRefused(
                zip("file-as-folder.zip", "b", "b", "b/c", "c"),
                "has an entry 'b/c' where another lies already; do not trust it");
    }

    @Test
    void namesWithControlCharactersAndDevicesAreRefused() throws IOException {
        assertRefused(
                zip("bell.zip", "a\u001b[31m.txt", "a"),
                "has an entry 'a\\u001b[31m.txt', which no file should be called; do not trust it");
        assertRefused(
                zip("drive.zip", "C:/a.txt", "a"),
                "has an entry 'C:/a.txt', which no file should be called; do not trust it");
        Path device = folder.resolve("device.tar");
        try (TarArchiveOutputStream out = new TarArchiveOutputStream(Files.newOutputStream(device))) {
            out.putArchiveEntry(new TarArchiveEntry("null", TarConstants.LF_CHR));
            out.closeArchiveEntry();
        }
        assertRefused(device, "has a device 'null', which data sets have no need of; do not trust it");
    }

    @Test
    void damagedAndEmptyArchivesAreNamed() throws IOException {
        Path text = Files.writeString(folder.resolve("page.zip"), "<html>not found</html>");
        assertThatThrownBy(() -> unpack(text))
                .isInstanceOf(DatasetFormatException.class)
                .hasMessageStartingWith(text + ": is a damaged archive (")
                .hasMessageEndingWith("); get it again");
        byte[] empty = new byte[22];
        System.arraycopy(new byte[] {'P', 'K', 5, 6}, 0, empty, 0, 4);
        assertRefused(Files.write(folder.resolve("empty.zip"), empty), "is an archive without files; get it again");
        byte[] changed = DownloadTest.zip("a.txt", "content of a file");
        // In the packed content, which begins after a header of 30 bytes and the name.
        changed[37] ^= 1;
        assertThatThrownBy(() -> unpack(Files.write(folder.resolve("changed.zip"), changed)))
                .isInstanceOf(DatasetFormatException.class)
                .hasMessageStartingWith(folder.resolve("changed.zip") + ": is a damaged archive (");
    }

    @Test
    void mutantsAreUnpackedOrRefused() throws IOException {
        Random random = new Random(7);
        byte[] zip = DownloadTest.zip("set/a.txt", "content", "set/deep/b.txt", "more of it");
        byte[] tar = Files.readAllBytes(tar("whole.tar", "set/a.txt", "content"));
        for (int i = 0; i < 1_000; i++) {
            boolean isZip = i % 2 == 0;
            byte[] mutant = isZip ? zip.clone() : tar.clone();
            // The end of a tar is zeros, and that of the zip is a comment.
            int reach = isZip ? mutant.length - 900 : 600;
            for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
                mutant[random.nextInt(reach)] = (byte) random.nextInt(256);
            }
            Path archive = Files.write(folder.resolve(isZip ? "mutant.zip" : "mutant.tar"), mutant);
            Path to = Files.createDirectories(folder.resolve("mutants/" + i));
            try {
                new Unpacking(to, DownloadProgress.silent()).unpack(archive);
            } catch (DatasetFormatException e) {
                assertThat(e.getMessage()).startsWith(archive + ": ").doesNotContain("\n");
            }
        }
    }

    @Test
    @NeedsShared
    void archivesOfUsersAreRefusedInOneSentence() throws IOException {
        Path cases = Path.of(System.getenv("SNN_SHARED")).resolve("cases");
        Path entry = Files.copy(cases.resolve("zip-entry/input"), folder.resolve("zip-entry.zip"));
        Path feature = Files.copy(cases.resolve("zip-feature/input"), folder.resolve("zip-feature.zip"));

        assertRefused(entry, "is an archive without files; get it again");
        assertThatThrownBy(() -> unpack(feature))
                .isInstanceOf(DatasetFormatException.class)
                // Its name is no UTF-8, so that a character of it cannot be shown.
                .hasMessageMatching(java.util.regex.Pattern.quote(feature.toString())
                        + ": is a damaged archive \\(the checksum of 'set/a.txt' is wrong\\); get it again");
    }
}
