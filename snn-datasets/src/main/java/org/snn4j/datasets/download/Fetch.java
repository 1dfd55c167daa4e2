package org.snn4j.datasets.download;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Downloads one file to a folder: as {@code NAME.part}, renamed to {@code NAME} once its size and checksum are right.
 *
 * <p>An existing part is continued by an HTTP range, also in a later run of the program; a server without ranges sends the
 * file from the beginning. Each mirror is tried a few times.
 */
final class Fetch {
    private static final Logger LOG = LoggerFactory.getLogger(Fetch.class);
    /** The largest file whose publisher does not state its size. */
    private static final long CEILING = 1L << 34;

    private final Transfer transfer;
    private final int tries;
    private final Duration pause;

    /**
     * Configures downloads.
     *
     * @param progress receives progress
     * @param tries for each mirror
     * @param pause after the first failure; longer after each further one
     * @param silence after so long with less than a kilobyte a second a download is aborted and tried again
     */
    Fetch(DownloadProgress progress, int tries, Duration pause, Duration silence) {
        this(progress, tries, pause, silence, CEILING);
    }

    /** With another limit for files whose size is not known. */
    Fetch(DownloadProgress progress, int tries, Duration pause, Duration silence, long ceiling) {
        transfer = new Transfer(progress, silence, ceiling);
        this.tries = tries;
        this.pause = pause;
    }

    /** Downloads a file unless it is there. */
    Path fetch(RemoteFile file, Path folder) throws IOException {
        Path whole = folder.resolve(file.name());
        if (Files.exists(whole)) {
            // Downloaded by hand, or by an earlier run that ended while unpacking.
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
            LOG.warn("{} cannot be downloaded from {}: {}", file.name(), mirror, reason);
            reasons.add(mirror + ": " + reason);
        }
        throw new IOException(String.join("; ", reasons));
    }

    /** Tries one mirror; returns why it failed, or null. */
    private @Nullable String from(URI mirror, RemoteFile file, Path part) throws IOException {
        String reason = "";
        for (int attempt = 0; attempt < tries; attempt++) {
            try {
                if (attempt > 0) {
                    Thread.sleep(pause.multipliedBy(attempt).toMillis());
                }
                transfer.receive(mirror, file, part);
                String wrong = wrong(file, part);
                if (wrong == null) {
                    return null;
                }
                // The damage may be anywhere, so nothing of it is kept.
                Files.delete(part);
                reason = wrong;
            } catch (Transfer.Refused e) {
                return e.getMessage();
            } catch (Transfer.TooMuch e) {
                Files.deleteIfExists(part);
                return e.getMessage();
            } catch (Transfer.Unwritable e) {
                throw e;
            } catch (Transfer.Slow e) {
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

    private static void requireRight(RemoteFile file, Path whole) throws IOException {
        String wrong = wrong(file, whole);
        if (wrong != null) {
            throw new IOException(whole + " " + wrong + "; delete it and try again");
        }
    }

    /** What is wrong with a file's size or checksum, or null. */
    private static @Nullable String wrong(RemoteFile file, Path there) throws IOException {
        long size = Files.size(there);
        if (file.size() > 0 && size != file.size()) {
            return "has " + size + " bytes, but should have " + file.size();
        }
        Checksum found = Checksum.of(file.checksum().algorithm(), there);
        return found.equals(file.checksum()) ? null : "has " + found + ", but should have " + file.checksum();
    }
}
