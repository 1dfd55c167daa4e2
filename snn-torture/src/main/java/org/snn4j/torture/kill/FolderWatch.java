package org.snn4j.torture.kill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Counts changes of files below a folder, as the system reports them. */
final class FolderWatch implements AutoCloseable {
    private static final long LOOK_AGAIN = 50;

    private final WatchService service;
    private final Map<WatchKey, Path> folders = new HashMap<>();
    private final Path ignored;
    private int events;

    /** Watches a folder and all below it but one. */
    FolderWatch(Path root, Path ignored) {
        this.ignored = ignored;
        try {
            service = FileSystems.getDefault().newWatchService();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot watch " + root, e);
        }
        watch(root);
    }

    private void watch(Path root) {
        List<Path> found;
        try (Stream<Path> all = Files.walk(root)) {
            found = all.filter(each -> Files.isDirectory(each) && !each.startsWith(ignored))
                    .toList();
        } catch (IOException | UncheckedIOException gone) {
            // A folder was deleted meanwhile.
            found = List.of();
        }
        for (Path each : found) {
            register(each);
        }
    }

    private void register(Path each) {
        try {
            folders.put(
                    each.register(
                            service,
                            StandardWatchEventKinds.ENTRY_CREATE,
                            StandardWatchEventKinds.ENTRY_MODIFY,
                            StandardWatchEventKinds.ENTRY_DELETE),
                    each);
        } catch (IOException gone) {
            folders.values().remove(each);
        }
    }

    /** Waits for a number of events since the watch began, at most some time and while a process lives. */
    int await(int wanted, long milliseconds, Process process) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(milliseconds);
        while (events < wanted && process.isAlive()) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                break;
            }
            count(service.poll(Math.min(left, LOOK_AGAIN), TimeUnit.MILLISECONDS));
        }
        return events;
    }

    /** Events so far. */
    int events() {
        for (WatchKey key = service.poll(); key != null; key = service.poll()) {
            count(key);
        }
        return events;
    }

    private void count(@Nullable WatchKey key) {
        if (key == null) {
            return;
        }
        Path folder = folders.get(key);
        for (WatchEvent<?> event : key.pollEvents()) {
            events += event.count();
            if (folder != null
                    && event.kind() == StandardWatchEventKinds.ENTRY_CREATE
                    && event.context() instanceof Path name
                    && Files.isDirectory(folder.resolve(name))) {
                watch(folder.resolve(name));
            }
        }
        key.reset();
    }

    @Override
    public void close() {
        try {
            service.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
