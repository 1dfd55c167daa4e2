package org.snn4j.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessLockTest {
    @TempDir
    private Path folder;

    private static boolean isFree(Path file) {
        try {
            @Nullable ProcessLock lock = ProcessLock.tryOf(file);
            if (lock != null) {
                lock.close();
            }
            return lock != null;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void oneThreadHasItAsOftenAsItLikes() throws IOException {
        Path file = folder.resolve("lock");
        ProcessLock outer = ProcessLock.tryOf(file);
        ProcessLock inner = ProcessLock.tryOf(file);
        assertThat(outer).isNotNull();
        assertThat(inner).isNotNull();
        assertThat(outer.isFirst()).isTrue();
        assertThat(inner.isFirst()).isFalse();
        inner.close();
        assertThat(CompletableFuture.supplyAsync(() -> isFree(file)).join()).isFalse();
        outer.close();
        assertThat(CompletableFuture.supplyAsync(() -> isFree(file)).join()).isTrue();
    }

    /** Java refuses a second lock of one file by an exception, whatever the file is called. */
    @Test
    void anotherNameOfTheFileIsTheSameLock() throws IOException {
        Path file = Files.createDirectory(folder.resolve("run")).resolve("lock");
        Path other = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("run"))
                .resolve("lock");
        ProcessLock lock = ProcessLock.tryOf(file);
        assertThat(lock).isNotNull();
        assertThat(isFree(other)).isFalse();
        lock.close();
        assertThat(isFree(other)).isTrue();
    }

    /** Takes a lock, says so, and never gives it back. */
    static final class Holder {
        private Holder() {}

        @SuppressWarnings("SystemOut")
        public static void main(String[] arguments) throws IOException, InterruptedException {
            try (FileChannel channel =
                    FileChannel.open(Path.of(arguments[0]), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                channel.lock();
                System.out.println("locked");
                Thread.sleep(60_000);
            }
        }
    }

    @Test
    void theLockOfAKilledProcessIsFree() throws IOException, InterruptedException {
        Path file = folder.resolve("lock");
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Xshare:auto",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(out.readLine()).isEqualTo("locked");
            assertThat(isFree(file)).isFalse();
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(isFree(file)).isTrue();
    }
}
