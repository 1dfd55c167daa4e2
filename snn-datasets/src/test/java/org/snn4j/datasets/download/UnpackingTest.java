package org.snn4j.datasets.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
}
