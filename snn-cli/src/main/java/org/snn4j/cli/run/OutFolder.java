package org.snn4j.cli.run;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.snn4j.cli.parse.WrongFlag;
import org.snn4j.file.AtomicFile;
import org.snn4j.train.callback.TensorBoard;

/**
 * The folder that {@code train --out} names, and the run that it held before.
 *
 * <p>{@code --force} moves the files of that run to {@code previous} inside the folder, {@code config.json} last, and they are
 * deleted, {@code config.json} last again, once the new run has its first checkpoint. So {@code previous} without
 * {@code config.json} is an interrupted move, which is undone.
 */
public final class OutFolder {
    /** What train writes, in the order in which it is moved aside. */
    private static final List<String> FILES = List.of(
            "history.csv",
            "best.npz",
            "model.npz",
            EvaluationFile.NAME,
            TensorBoard.FILE,
            "report.html",
            "curves.png",
            "accuracy.png",
            "firing-rates.png",
            "checkpoint.npz",
            RunConfig.NAME);

    private static final String PREVIOUS = "previous";
    /** Files of a run that ended before it wrote its configuration. */
    private static final Set<String> IGNORED = Set.of("run.lock", PREVIOUS);

    private final Path folder;
    private final Path previous;

    private OutFolder(Path folder) {
        this.folder = folder;
        this.previous = folder.resolve(PREVIOUS);
    }

    /**
     * Checks a folder that holds a run, or nothing.
     *
     * @param flag that names it
     * @param folder to write into
     * @return the folder
     */
    public static OutFolder of(String flag, Path folder) {
        WrongFlag.requireFolder(flag, folder);
        if (!RunConfig.isIn(folder) && holdsFiles(folder)) {
            throw new WrongFlag(flag + " " + folder
                    + " holds files, but no run; choose an empty folder, or one that is not there yet");
        }
        return new OutFolder(folder);
    }

    private static boolean holdsFiles(Path folder) {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.anyMatch(
                    file -> !IGNORED.contains(file.getFileName().toString()) && !AtomicFile.isLeftover(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Where it is.
     *
     * @return the folder itself
     */
    public Path path() {
        return folder;
    }

    /**
     * Whether an earlier call began to replace a run and did not finish.
     *
     * @return whether {@link #settle} has something to do
     */
    public boolean isUnsettled() {
        return Files.isDirectory(previous);
    }

    /**
     * Finishes the replacement of a run that a killed call began. The folder must be locked.
     *
     * @param text receives a note
     */
    public void settle(PrintWriter text) {
        if (!RunConfig.isIn(previous) || !RunConfig.isIn(folder)) {
            // The move was interrupted, or the new run never began.
            move(previous, folder);
            delete(previous);
            text.println("note: the run in " + folder
                    + " was restored; the run that was to replace it ended before it began");
        } else if (Files.exists(folder.resolve("checkpoint.npz"))) {
            deletePrevious();
        } else {
            text.println("note: " + kept());
        }
    }

    /**
     * Moves an earlier run out of the way of a new one. The folder must be locked.
     *
     * @param text receives a note
     */
    public void moveAside(PrintWriter text) {
        if (Files.exists(folder.resolve("checkpoint.npz"))) {
            move(folder, previous);
            text.println(kept());
        } else {
            // This run has no checkpoint to keep, and the other folder may hold an earlier run.
            FILES.forEach(name -> delete(folder.resolve(name)));
        }
    }

    private String kept() {
        return "the earlier run is kept in " + previous + " until this one has its first checkpoint";
    }

    /** Deletes the earlier run: the new one has its first checkpoint. */
    public void deletePrevious() {
        if (Files.isDirectory(previous)) {
            FILES.forEach(name -> delete(previous.resolve(name)));
            delete(previous);
        }
    }

    private static void move(Path from, Path to) {
        try {
            Files.createDirectories(to);
            for (String name : FILES) {
                if (Files.exists(from.resolve(name))) {
                    Files.move(from.resolve(name), to.resolve(name), StandardCopyOption.REPLACE_EXISTING);
                }
            }
            AtomicFile.forceFolder(to);
            AtomicFile.forceFolder(from);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (DirectoryNotEmptyException holdsMore) {
            // Other files in the folder are kept.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
