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
 * Brings one file to a folder: {@code NAME.part} while it grows, {@code NAME} once its size and checksum are right.
 *
 * <p>A part that is there already is continued by an HTTP range, also in a later run of the program; a server that knows
 * no ranges begins anew. Each mirror gets a few tries.
 */
final class Fetch {
    private static final Logger LOG = LoggerFactory.getLogger(Fetch.class);
    /** The most that a file may have whose publisher does not tell its size. */
    private static final long CEILING = 1L << 34;

    private final Transfer transfer;
    private final int tries;
    private final Duration pause;

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
        transfer = new Transfer(progress, silence, ceiling);
        this.tries = tries;
        this.pause = pause;
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
                transfer.receive(mirror, file, part);
                String wrong = wrong(file, part);
                if (wrong == null) {
                    return null;
                }
                // Nothing of it can be trusted: the damage may be anywhere.
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
