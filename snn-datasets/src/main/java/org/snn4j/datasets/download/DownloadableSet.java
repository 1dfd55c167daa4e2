package org.snn4j.datasets.download;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.snn4j.check.Check;
import org.snn4j.file.AtomicFile;
import org.snn4j.file.ProcessLock;

/**
 * A data set that can be downloaded to a folder.
 *
 * <p>Files are downloaded to {@code NAME.download}, checked, and unpacked to {@code NAME.unpacking}, which is then renamed to
 * {@code NAME} and holds a file {@code .complete} that lists the archives. So {@code NAME} is complete or missing, whenever the
 * program ends; the next run continues the download. {@code NAME.lock} prevents two processes from downloading at the same
 * time. Archives are deleted once they are unpacked, unless they had to be downloaded by hand.
 *
 * @param name the folder it gets, such as {@code cifar10}
 * @param title what people call it
 * @param homepage where a person finds it
 * @param files what it consists of
 */
public record DownloadableSet(String name, String title, String homepage, List<RemoteFile> files) {
    private static final String MANIFEST = ".complete";
    private static final int TRIES = 4;

    /**
     * Checks the name and copies the list.
     *
     * @param name the folder it gets, such as {@code cifar10}
     * @param title what people call it
     * @param homepage where a person finds it
     * @param files what it consists of
     */
    public DownloadableSet {
        Check.that(name.matches("[a-z0-9-]+"), "a data set's name must be made of a-z, 0-9 and -, but was " + name);
        Check.that(!files.isEmpty(), "a data set needs at least one file");
        files = List.copyOf(files);
    }

    /**
     * Whether a program may download it.
     *
     * @return false where at least one of its files must be downloaded by hand
     */
    public boolean mayBeFetched() {
        return files.stream().noneMatch(file -> file.mirrors().isEmpty());
    }

    /**
     * How to download it by hand.
     *
     * @param home the folder that all data sets lie in
     * @return one sentence that names the files, their source, and where they go
     */
    public String byHand(Path home) {
        List<String> names = files.stream()
                .map(file -> file.name() + " (" + file.checksum() + ")")
                .toList();
        return "get " + String.join(", ", names) + " of " + title + " from " + homepage + " and put "
                + (files.size() == 1 ? "it" : "them") + " into " + home.resolve(name + ".download")
                + "; the next download checks and unpacks " + (files.size() == 1 ? "it" : "them");
    }

    /**
     * Whether it has been downloaded completely.
     *
     * @param home the folder that all data sets lie in
     * @return true after a successful download
     */
    public boolean isComplete(Path home) {
        return Files.isRegularFile(home.resolve(name).resolve(MANIFEST));
    }

    /**
     * Downloads, checks and unpacks it, or does nothing if it is there already.
     *
     * @param home the folder that all data sets lie in, created if missing
     * @param progress receives progress
     * @return its own folder, {@code home/NAME}
     * @throws DownloadException where a file cannot be downloaded, must be downloaded by hand, or is wrong
     * @throws org.snn4j.datasets.DatasetFormatException where an archive would write outside its folder
     */
    public Path download(Path home, DownloadProgress progress) {
        return download(home, new Fetch(progress, TRIES, Duration.ofSeconds(2), Duration.ofSeconds(60)), progress);
    }

    @SuppressWarnings("try")
    Path download(Path home, Fetch fetch, DownloadProgress progress) {
        Path folder = home.resolve(name);
        // A program that was killed while deleting the archives may have left some.
        Path archives = home.resolve(name + ".download");
        if (isComplete(home) && !(mayBeFetched() && Files.exists(archives))) {
            return folder;
        }
        try {
            Files.createDirectories(home);
            try (ProcessLock lock = ProcessLock.of(home.resolve(name + ".lock"), "this data set")) {
                // Another process may have downloaded it while this one waited.
                if (!isComplete(home)) {
                    fetch(home, folder, fetch, progress);
                }
                if (mayBeFetched()) {
                    delete(archives);
                }
                return folder;
            }
        } catch (IOException e) {
            throw new DownloadException(
                    title + " could not be fetched: " + e.getMessage()
                            + "; what has come is kept, so try again later, or " + byHand(home),
                    e);
        }
    }

    private void fetch(Path home, Path folder, Fetch fetch, DownloadProgress progress) throws IOException {
        if (Files.exists(folder)) {
            throw new DownloadException(
                    folder + " exists, but was not made by a download that ended; remove it, or use it as it is", null);
        }
        Path archives = Files.createDirectories(home.resolve(name + ".download"));
        requireByHand(home, archives);
        requireSpace(home);
        Path unpacked = home.resolve(name + ".unpacking");
        delete(unpacked);
        Files.createDirectories(unpacked);
        Unpacking unpacking = new Unpacking(unpacked, progress);
        StringBuilder manifest = new StringBuilder();
        for (RemoteFile file : files) {
            Path archive = fetch.fetch(file, archives);
            manifest.append(file.name())
                    .append(' ')
                    .append(Files.size(archive))
                    .append(' ')
                    .append(Checksum.of("SHA-256", archive))
                    .append('\n');
        }
        for (RemoteFile file : files) {
            unpacking.unpack(archives.resolve(file.name()));
        }
        manifest.append(unpacking.files())
                .append(" files, ")
                .append(unpacking.bytes())
                .append(" bytes\n");
        AtomicFile.write(
                unpacked.resolve(MANIFEST), out -> out.write(manifest.toString().getBytes(StandardCharsets.UTF_8)));
        Files.move(unpacked, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    private void requireByHand(Path home, Path archives) {
        List<RemoteFile> missing = files.stream()
                .filter(file -> file.mirrors().isEmpty() && !Files.exists(archives.resolve(file.name())))
                .toList();
        if (!missing.isEmpty()) {
            throw new DownloadException(title + " may not be fetched by a program: " + byHand(home), null);
        }
    }

    private void requireSpace(Path home) throws IOException {
        long size = files.stream().mapToLong(RemoteFile::size).sum();
        long free = Files.getFileStore(home).getUsableSpace();
        // Archives and their content exist at the same time.
        if (size > 0 && free < 2 * size) {
            throw new DownloadException(
                    title + " needs about " + 2 * size / 1_000_000 + " MB in " + home + ", but " + free / 1_000_000
                            + " MB are free; free some space or choose another folder",
                    null);
        }
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + folder + ": " + e.getMessage(), e);
        }
    }
}
