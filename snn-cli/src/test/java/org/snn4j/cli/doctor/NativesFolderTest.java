package org.snn4j.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class NativesFolderTest {
    @TempDir
    Path temporary;

    private Path folder;
    private String user = "";

    @BeforeEach
    void make() throws IOException {
        folder = Files.createDirectories(temporary.toRealPath().resolve("of mine/cache"));
        user = Files.getOwner(folder).getName();
        allow(folder, "rwxr-xr-x");
        allow(folder.getParent(), "rwx------");
    }

    private static void allow(Path path, String permissions) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    @Test
    void aFolderOfOnesOwnIsFine() throws IOException {
        assertThat(NativesFolder.weakness(folder, user)).isEmpty();
    }

    @Test
    void aFolderThatEverybodyCanWriteToIsNot() throws IOException {
        allow(folder, "rwxrwxrwx");

        assertThat(NativesFolder.weakness(folder, user)).isEqualTo("everybody can write to " + folder);
    }

    @Test
    void norIsOneInAFolderThatEverybodyCanWriteTo() throws IOException {
        allow(folder.getParent(), "rwxrwxrwx");

        assertThat(NativesFolder.weakness(folder, user)).isEqualTo("everybody can write to " + folder.getParent());
    }

    @Test
    void norIsOneOfSomebodyElse() throws IOException {
        String expected = user.equals("root") ? "" : folder + " belongs to " + user;

        assertThat(NativesFolder.weakness(folder, "somebody")).isEqualTo(expected);
    }
}
