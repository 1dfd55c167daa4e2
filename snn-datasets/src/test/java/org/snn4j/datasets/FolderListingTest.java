package org.snn4j.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class FolderListingTest {
    @TempDir
    Path folder;

    /** Lists the folder that is named by its first argument. */
    static final class Program {
        private Program() {}

        public static void main(String[] folder) {
            try {
                System.out.print(FolderListing.of(Path.of(folder[0]), file -> true, Comparator.naturalOrder())
                                .size()
                        + " files");
            } catch (DatasetFormatException e) {
                System.out.print(e.getMessage());
            }
        }
    }

    @Test
    void namesThatJavaCannotDecodeAreRefusedWithACure() {
        String name = "\uFFFD\uFFFDt\uFFFD\uFFFD";

        assertThatThrownBy(() -> FolderListing.requireReadable(folder, name, "ANSI_X3.4-1968"))
                .isInstanceOf(DatasetFormatException.class)
                .hasMessage(
                        folder + ": holds the name '" + name + "', which is not in the encoding ANSI_X3.4-1968 of this"
                                + " Java; start Java with LC_ALL=C.UTF-8, or rename it");
        assertThatThrownBy(() -> FolderListing.requireReadable(folder, name, "UTF-8"))
                .hasMessage(folder + ": holds the name '" + name
                        + "', which is not in the encoding UTF-8 of this Java; rename it");
        assertThatCode(() -> FolderListing.requireReadable(folder, "\u00e9t\u00e9", "UTF-8"))
                .doesNotThrowAnyException();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void underTheLocaleCNamesThatAreNotAsciiAreRefused() throws IOException, InterruptedException {
        String encoding = System.getProperty("sun.jnu.encoding");
        org.junit.jupiter.api.Assumptions.assumeTrue(encoding.equals("UTF-8"), "this Java writes no such names");
        Files.createDirectories(folder.resolve("\u00e9t\u00e9"));

        assertThat(list("C.UTF-8")).isEqualTo("1 files");
        assertThat(list("C"))
                .startsWith(folder + ": holds the name '")
                .endsWith(
                        "', which is not in the encoding ANSI_X3.4-1968 of this Java; start Java with LC_ALL=C.UTF-8, or"
                                + " rename it");
    }

    private String list(String locale) throws IOException, InterruptedException {
        ProcessBuilder java = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName(),
                folder.toString()));
        java.environment().put("LC_ALL", locale);
        Process process = java.redirectErrorStream(true).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(out).isZero();
        return out;
    }
}
