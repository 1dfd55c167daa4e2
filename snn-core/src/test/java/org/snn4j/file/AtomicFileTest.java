package org.snn4j.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    @TempDir
    private Path folder;

    private static void assertHolds(Path folder, String... names) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder(names);
        }
    }

    @Test
    void replacesAFileAndLeavesNothingBeside() throws IOException {
        Path file = folder.resolve("deep/a.txt");
        AtomicFile.write(file, "old");
        AtomicFile.write(file, "new");
        assertThat(file).hasContent("new");
        assertHolds(folder.resolve("deep"), "a.txt");
    }

    @Test
    void whatCannotBeWrittenLeavesTheOldFile() throws IOException {
        Path file = folder.resolve("a.txt");
        AtomicFile.write(file, "old");
        assertThatThrownBy(() -> AtomicFile.write(file, out -> {
                    out.write(1);
                    throw new IOException("unplugged");
                }))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("cannot write " + file + " (java.io.IOException: unplugged); check that its folder can be"
                        + " written and the disk has free space");
        assertThatThrownBy(() -> AtomicFile.write(file, out -> {
                    throw new IllegalStateException("no content");
                }))
                .hasMessage("no content");
        assertThat(file).hasContent("old");
        assertHolds(folder, "a.txt");
    }

    @Test
    void manyWritersOfOneFileEachWriteAWholeOne() throws IOException {
        Path file = folder.resolve("a.txt");
        IntStream.range(0, 200).parallel().forEach(i -> AtomicFile.write(file, "text " + i % 10));
        assertThat(Files.readString(file)).matches("text \\d");
        assertHolds(folder, "a.txt");
    }

    @Test
    void anInterruptedThreadStillWritesAWholeFile() {
        Path file = folder.resolve("a.txt");
        Thread.currentThread().interrupt();
        AtomicFile.write(file, "whole");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(file).hasContent("whole");
    }

    @Test
    void leftoversOfKilledWritersAreToldFromOtherFiles() throws IOException {
        for (String name : new String[] {"a.npz.0123456789abcdef.tmp", "a.npz.tmp", "a.npz", "notes.0123.tmp"}) {
            Files.writeString(folder.resolve(name), "");
        }
        AtomicFile.deleteLeftovers(folder);
        assertHolds(folder, "a.npz.tmp", "a.npz", "notes.0123.tmp");
    }

    @Test
    void namesOfFoldersAreRefused() {
        assertThatThrownBy(() -> AtomicFile.write(folder.getRoot(), "x"))
                .hasMessage("'" + folder.getRoot() + "' is not a file name; give one, such as model.npz");
        assertThatThrownBy(() -> AtomicFile.write(Path.of(""), "x"))
                .hasMessage("'' is not a file name; give one, such as model.npz");
    }

    /** The words of Linux, macOS and Windows, put in where a full disk would say them. */
    @Test
    void aFullDiskSaysWhatToFree() throws IOException {
        Path file = folder.resolve("checkpoint.npz");
        for (String words :
                new String[] {"No space left on device", "Disk quota exceeded", "There is not enough space on the disk"
                }) {
            assertThatThrownBy(() -> AtomicFile.write(file, out -> {
                        out.write(new byte[2_000_000]);
                        throw new IOException(words);
                    }))
                    .hasMessage("cannot write " + file + ", since its disk is full; free at least 2.1 MB in " + folder
                            + ", such as old runs, and continue: the earlier files are intact");
        }
        assertHolds(folder);
    }

    /** A real full disk, where this process may make one: a file system of 1 MB in memory. */
    @Test
    void aDiskThatIsFullKeepsTheOldFile() throws IOException, InterruptedException {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(
                Files.isDirectory(Path.of("/proc"))
                        && ran("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk.toString()),
                "this process may not mount a small file system; run as root under Linux");
        try {
            Path file = disk.resolve("checkpoint.npz");
            AtomicFile.write(file, out -> out.write(new byte[600_000]));
            assertThatThrownBy(() -> AtomicFile.write(file, out -> out.write(new byte[700_000])))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageStartingWith("cannot write " + file + ", since its disk is full; free at least 0.")
                    .hasMessageEndingWith(
                            " MB in " + disk + ", such as old runs, and continue: the earlier files are intact");
            assertThat(file).hasSize(600_000);
            assertHolds(disk, "checkpoint.npz");
        } finally {
            ran("umount", disk.toString());
        }
    }

    private static boolean ran(String... command) throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException notThere) {
            return false;
        }
        return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
    }
}
