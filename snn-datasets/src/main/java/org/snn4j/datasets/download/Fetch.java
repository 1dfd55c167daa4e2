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
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings one file to a folder: {@code NAME.part} while it grows, {@code NAME} once its size and checksum are right.
 *
 * <p>A part that is there already is continued by an HTTP range, also in a later run of the program; a server that knows
 * no ranges begins anew. Each mirror gets a few tries.
 */
final class Fetch {
    private static final Logger LOG = LoggerFactory.getLogger(Fetch.class);
    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d{1,18})-\\d+/.*");
    private static final int OK = 200;
    private static final int PARTIAL = 206;
    private static final int NOT_SATISFIABLE = 416;
    private static final int BUFFER = 1 << 16;
    /** The most that a file may have whose publisher does not tell its size. */
    private static final long CEILING = 1L << 34;
    /** A slower server counts as broken off. */
    private static final long FLOOR = 1024;

    private final HttpClient client = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(Duration.ofSeconds(30))
            .build();
    private final DownloadProgress progress;
    private final int tries;
    private final Duration pause;
    private final Duration silence;
    private final long ceiling;

    /**
     * A way to fetch.
     *
     * @param progress hears how it goes
     * @param tries for each mirror
     * @param pause after a first failure; longer after each further one
     * @param silence a server that sends less than a kilobyte a second for so long counts as broken off
     */
    Fetch(DownloadProgress progress, int tries, Duration pause, Duration silence) {
        this(progress, tries, pause, silence, CEILING);
    }

    /** With another ceiling for files whose size is not known. */
    Fetch(DownloadProgress progress, int tries, Duration pause, Duration silence, long ceiling) {
        this.progress = progress;
        this.tries = tries;
        this.pause = pause;
        this.silence = silence;
        this.ceiling = ceiling;
    }

    /** A mirror is no good: no further try would help. */
    private static final class Refused extends IOException {
        private static final long serialVersionUID = 1;

        Refused(String reason) {
            super(reason);
        }
    }

    /** A mirror sends what cannot be the file, of which nothing is kept. */
    private static final class TooMuch extends IOException {
        private static final long serialVersionUID = 1;

        TooMuch(RemoteFile file, long most) {
            super("the server sends more than the " + most + " bytes that the file "
                    + (file.size() > 0 ? "has" : "may have, whose size is not published"));
        }
    }

    /** The server is too slow: another try may find it faster. */
    private static final class Slow extends IOException {
        private static final long serialVersionUID = 1;

        Slow(String reason, IOException cause) {
            super(reason, cause);
        }
    }

    /** The disk is the problem, which no further try would solve. */
    private static final class Unwritable extends IOException {
        private static final long serialVersionUID = 1;

        Unwritable(Path file, String reason, @Nullable IOException cause) {
            super("cannot write " + file + ": " + reason + "; make room", cause);
        }
    }

    /** Fetches a file unless it is there, and tells where it is. */
    Path fetch(RemoteFile file, Path folder) throws IOException {
        Path whole = folder.resolve(file.name());
        if (Files.exists(whole)) {
            // Put there by a person, or by an earlier run that ended while unpacking.
            requireRight(file, whole);
            return whole;
        }
        Path part = folder.resolve(file.name() + ".part");
        List<String> reasons = new ArrayList<>();
        for (URI mirror : file.mirrors()) {
            String reason = from(mirror, file, part);
            if (reason == null) {
                Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE);
                return whole;
            }
            LOG.warn("{} cannot be had from {}: {}", file.name(), mirror, reason);
            reasons.add(mirror + ": " + reason);
        }
        throw new IOException(String.join("; ", reasons));
    }

    /** Tries one mirror, and tells why it was in vain, or nothing. */
    private @Nullable String from(URI mirror, RemoteFile file, Path part) throws IOException {
        String reason = "";
        for (int attempt = 0; attempt < tries; attempt++) {
            try {
                if (attempt > 0) {
                    Thread.sleep(pause.multipliedBy(attempt).toMillis());
                }
                receive(mirror, file, part);
                String wrong = wrong(file, part);
                if (wrong == null) {
                    return null;
                }
                // Nothing of it can be trusted: the damage may be anywhere.
                Files.delete(part);
                reason = wrong;
            } catch (Refused e) {
                return e.getMessage();
            } catch (TooMuch e) {
                Files.deleteIfExists(part);
                return e.getMessage();
            } catch (Unwritable e) {
                throw e;
            } catch (Slow e) {
                reason = String.valueOf(e.getMessage());
                LOG.info("{} from {}: {}; trying again from where it stopped", file.name(), mirror, reason);
            } catch (IOException e) {
                reason = "the connection broke off (" + e + ")";
                LOG.info("{} from {}: {}; trying again from where it stopped", file.name(), mirror, reason);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return "interrupted";
            }
        }
        return reason + ", " + tries + " times";
    }

    private void receive(URI mirror, RemoteFile file, Path part) throws IOException, InterruptedException {
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
                    // Perhaps whole: its checksum tells.
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
        requireRoom(part, Math.max(0, total - begin));
        long at = begin;
        try (FileChannel channel = open(part);
                DownloadProgress.Task task = progress.begin(file.name(), total, begin);
                SlowServerWatch patience = new SlowServerWatch(body, silence, FLOOR)) {
            channel.truncate(begin).position(begin);
            byte[] buffer = new byte[BUFFER];
            for (int read = read(body, buffer, patience); read >= 0; read = read(body, buffer, patience)) {
                patience.heard(read);
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

    private static int read(InputStream body, byte[] buffer, SlowServerWatch patience) throws IOException {
        try {
            return body.read(buffer);
        } catch (IOException e) {
            throw patience.end().isEmpty() ? e : new Slow(patience.end(), e);
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

    private static void requireRoom(Path part, long needed) throws IOException {
        long room = Files.getFileStore(part.toAbsolutePath().getParent()).getUsableSpace();
        if (needed > room) {
            throw new Unwritable(
                    part, "it needs " + needed / 1_000_000 + " MB, but " + room / 1_000_000 + " MB are free", null);
        }
    }

    private static void requireRight(RemoteFile file, Path whole) throws IOException {
        String wrong = wrong(file, whole);
        if (wrong != null) {
            throw new IOException(whole + " " + wrong + "; delete it and try again");
        }
    }

    /** What is wrong with a file's size or checksum, or nothing. */
    private static @Nullable String wrong(RemoteFile file, Path there) throws IOException {
        long size = Files.size(there);
        if (file.size() > 0 && size != file.size()) {
            return "has " + size + " bytes, but should have " + file.size();
        }
        Checksum found = Checksum.of(file.checksum().algorithm(), there);
        return found.equals(file.checksum()) ? null : "has " + found + ", but should have " + file.checksum();
    }
}
