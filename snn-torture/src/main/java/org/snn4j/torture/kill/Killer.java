package org.snn4j.torture.kill;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.snn4j.random.Randomness;
import org.snn4j.torture.child.ChildJvm;
import org.snn4j.torture.child.ProcessFigures;
import org.snn4j.torture.report.Folders;

/** Runs a task in a process that is killed and started again until the task is done. */
final class Killer {
    /** After so many kills a task may finish. */
    private static final int MOST_KILLS = 25;

    private static final long LONGEST_SECONDS = 300;
    private static final String REFERENCE = "-reference";

    private final KillTask task;
    private final Path folder;
    private final Path archive;
    private final Map<String, String> expected;
    private final Moments moments;

    /** The result of one task. */
    record Outcome(int kills, int afterFirstWrite, String failure) {
        boolean failed() {
            return !failure.isEmpty();
        }
    }

    /** Runs the task without a kill, for its result and its time. */
    Killer(KillTask task, Path folder) throws InterruptedException {
        this.task = task;
        this.folder = folder;
        archive = folder.resolve(task.name() + ".jsa");
        if (ChildJvm.hasJarsOnly()) {
            undisturbed("-XX:ArchiveClassesAtExit=" + archive);
        }
        moments = undisturbed(withArchive());
        expected = result(folder.resolve(task.name() + REFERENCE));
    }

    /** Runs the task without a kill, first to archive the classes that it loads, then to measure. */
    private Moments undisturbed(String option) throws InterruptedException {
        Path work = work(REFERENCE);
        long begin = System.nanoTime();
        try (FolderWatch watch = new FolderWatch(work, work.resolve("tmp"))) {
            Process process = start(task.command(work).with(option), work);
            watch.await(1, TimeUnit.SECONDS.toMillis(LONGEST_SECONDS), process);
            double first = millisecondsSince(begin);
            watch.await(Integer.MAX_VALUE, TimeUnit.SECONDS.toMillis(LONGEST_SECONDS), process);
            double all = millisecondsSince(begin);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(
                        task.name() + " fails without a kill: " + ProcessFigures.lastLine(output()));
            }
            return new Moments(first, all - first, watch.events());
        }
    }

    private String withArchive() {
        return Files.exists(archive) ? "-XX:SharedArchiveFile=" + archive : "-Xshare:auto";
    }

    private static double millisecondsSince(long begin) {
        return (System.nanoTime() - begin) / 1e6;
    }

    private Path work(String name) {
        Path work = Folders.empty(folder.resolve(task.name() + name));
        Folders.empty(work.resolve("tmp"));
        return work;
    }

    private Path output() {
        return folder.resolve(task.name() + ".out");
    }

    private Process start(ChildJvm command, Path work) {
        return command.with(
                        "-Djava.io.tmpdir=" + work.resolve("tmp"),
                        "-Dorg.bytedeco.javacpp.cachedir=" + folder.resolve("javacpp"))
                .start(output(), 1, folder);
    }

    private Map<String, String> result(Path work) {
        Map<String, String> result = new TreeMap<>(task.result(work));
        for (Path left : Folders.files(work.resolve("tmp"))) {
            result.put("temporary file " + left.getFileName(), "there");
        }
        return result;
    }

    /** Kills and calls again, then compares; keeps the folder of a task that failed. */
    Outcome run(long seed, int number) throws InterruptedException {
        RandomGenerator random = Randomness.keyed(seed, task.name().hashCode(), number);
        Path work = work("-" + number);
        int kills = 0;
        int afterFirstWrite = 0;
        int progress = 0;
        int code;
        while (true) {
            boolean undisturbed = kills == MOST_KILLS;
            Moments.Moment moment = moments.next(random);
            try (FolderWatch watch = new FolderWatch(work, work.resolve("tmp"))) {
                Process process = start(task.command(work).with(withArchive()), work);
                if (undisturbed ? endsInTime(process) : endsBefore(moment, process, watch)) {
                    code = process.waitFor();
                    break;
                }
                process.destroyForcibly().waitFor();
                kills++;
                afterFirstWrite += watch.events() > 0 ? 1 : 0;
            }
            int now = task.progress(work);
            if (now < progress) {
                return new Outcome(kills, afterFirstWrite, "kill " + kills + " lost work: " + now + " of " + progress);
            }
            progress = now;
        }
        String failure =
                code == 0 ? differences(result(work)) : "ended with " + code + ": " + ProcessFigures.lastLine(output());
        if (failure.isEmpty()) {
            Folders.delete(work);
        }
        return new Outcome(kills, afterFirstWrite, failure);
    }

    private static boolean endsInTime(Process process) throws InterruptedException {
        if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        return true;
    }

    private static boolean endsBefore(Moments.Moment moment, Process process, FolderWatch watch)
            throws InterruptedException {
        watch.await(moment.write(), TimeUnit.SECONDS.toMillis(LONGEST_SECONDS), process);
        return process.waitFor(moment.microseconds(), TimeUnit.MICROSECONDS);
    }

    private String differences(Map<String, String> found) {
        Set<String> names = new TreeSet<>(expected.keySet());
        names.addAll(found.keySet());
        return names.stream()
                .filter(name -> !Objects.equals(found.get(name), expected.get(name)))
                .map(name -> name
                        + (!found.containsKey(name)
                                ? " is missing"
                                : expected.containsKey(name) ? " differs" : " is left over"))
                .collect(Collectors.joining(", "));
    }
}
