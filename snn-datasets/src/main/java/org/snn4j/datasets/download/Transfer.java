package org.snn4j.datasets.download;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Receives one file from one server by HTTP, continuing a part that is there already. */
final class Transfer {
    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d{1,18})-\\d+/.*");
    private static final int OK = 200;
    private static final int PARTIAL = 206;
    private static final int NOT_SATISFIABLE = 416;
    private static final int BUFFER = 1 << 16;
    /** Bytes a second; a slower server counts as broken off. */
    private static final long SLOWEST = 1024;

    private final HttpClient client = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(Duration.ofSeconds(30))
            .build();
    private final DownloadProgress progress;
    private final Duration silence;
    private final long ceiling;

    /**
     * A way to receive files.
     *
     * @param progress receives progress
     * @param silence a server that sends less than a kilobyte a second for so long counts as broken off
     * @param ceiling the most bytes of a file whose publisher does not state its size
     */
    Transfer(DownloadProgress progress, Duration silence, long ceiling) {
        this.progress = progress;
        this.silence = silence;
        this.ceiling = ceiling;
    }

    /** The mirror does not have the file: another try would not help. */
    static final class Refused extends IOException {
        private static final long serialVersionUID = 1;

        Refused(String reason) {
            super(reason);
        }
    }

    /** The mirror sends something that cannot be the file; nothing of it is kept. */
    static final class TooMuch extends IOException {
        private static final long serialVersionUID = 1;

        TooMuch(RemoteFile file, long most) {
            super("the server sends more than the " + most + " bytes that the file "
                    + (file.size() > 0 ? "has" : "may have, whose size is not published"));
        }
    }

    /** The server is too slow: another try may find it faster. */
    static final class Slow extends IOException {
        private static final long serialVersionUID = 1;

        Slow(String reason, IOException cause) {
            super(reason, cause);
        }
    }

    /** The disk is the problem: another try would not help. */
    static final class Unwritable extends IOException {
        private static final long serialVersionUID = 1;

        Unwritable(Path file, String reason, @Nullable IOException cause) {
            super("cannot write " + file + ": " + reason + "; free some space", cause);
        }
    }

    /** Receives what is missing of a part. */
    void receive(URI mirror, RemoteFile file, Path part) throws IOException, InterruptedException {
        long have = Files.exists(part) ? Files.size(part) : 0;
        if (file.size() > 0 && have == file.size()) {
            return;
        }
        if (file.size() > 0 && have > file.size()) {
            Files.delete(part);
            have = 0;
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(mirror).timeout(Duration.ofMinutes(2));
        if (have > 0) {
            request.header("Range", "bytes=" + have + "-");
        }
        HttpResponse<InputStream> response = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            int status = response.statusCode();
            if (status == NOT_SATISFIABLE && have > 0) {
                if (file.size() == 0) {
                    // It may be complete; its checksum decides.
                    return;
                }
                Files.delete(part);
                throw new IOException("the server has no byte " + have + ", but the file should");
            }
            if (status != OK && status != PARTIAL) {
                throw refusal(status);
            }
            save(body, part, status == PARTIAL ? begin(response, have) : 0, response, file);
        }
    }

    private static IOException refusal(int status) {
        String reason = "the server answered " + status;
        if (status == 202 || status == 204) {
            return new Refused(reason + " without the file, as it does to programs");
        }
        return status >= 500 || status == 429 ? new IOException(reason) : new Refused(reason);
    }

    private static long begin(HttpResponse<?> response, long asked) throws IOException {
        String range = response.headers().firstValue("Content-Range").orElse("");
        Matcher match = CONTENT_RANGE.matcher(range);
        if (!match.matches() || Long.parseLong(match.group(1)) != asked) {
            throw new Refused("asked for bytes from " + asked + " on, the server sent '" + range + "'");
        }
        return asked;
    }

    private void save(InputStream body, Path part, long begin, HttpResponse<?> response, RemoteFile file)
            throws IOException {
        long promised = response.headers().firstValueAsLong("Content-Length").orElse(0);
        long total = file.size() > 0 ? file.size() : promised == 0 ? 0 : begin + promised;
        long most = file.size() > 0 ? file.size() : ceiling;
        if (file.size() == 0 && total > most) {
            throw new TooMuch(file, most);
        }
        requireSpace(part, Math.max(0, total - begin));
        long at = begin;
        try (FileChannel channel = open(part);
                DownloadProgress.Task task = progress.begin(file.name(), total, begin);
                SlowServerWatch watch = new SlowServerWatch(body, silence, SLOWEST)) {
            channel.truncate(begin).position(begin);
            byte[] buffer = new byte[BUFFER];
            for (int read = read(body, buffer, watch); read >= 0; read = read(body, buffer, watch)) {
                watch.received(read);
                at += read;
                if (at > most) {
                    throw new TooMuch(file, most);
                }
                write(channel, ByteBuffer.wrap(buffer, 0, read), part);
                task.at(at);
            }
            channel.force(true);
        }
        if (at == 0) {
            throw new Refused("the server sent no content");
        }
        if (file.size() > 0 && at < file.size()) {
            throw new IOException("only " + at + " of " + file.size() + " bytes came");
        }
    }

    private static FileChannel open(Path part) throws IOException {
        return FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    private static int read(InputStream body, byte[] buffer, SlowServerWatch watch) throws IOException {
        try {
            return body.read(buffer);
        } catch (IOException e) {
            throw watch.end().isEmpty() ? e : new Slow(watch.end(), e);
        }
    }

    private static void write(FileChannel channel, ByteBuffer bytes, Path part) throws Unwritable {
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            throw new Unwritable(part, String.valueOf(e.getMessage()), e);
        }
    }

    private static void requireSpace(Path part, long needed) throws IOException {
        long free = Files.getFileStore(part.toAbsolutePath().getParent()).getUsableSpace();
        if (needed > free) {
            throw new Unwritable(
                    part, "it needs " + needed / 1_000_000 + " MB, but " + free / 1_000_000 + " MB are free", null);
        }
    }
}
