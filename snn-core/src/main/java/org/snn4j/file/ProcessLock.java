package org.snn4j.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A lock file, against other threads and other processes; a lock ends with its process. */
public final class ProcessLock implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ProcessLock.class);

    /** A file lock belongs to the whole process, so threads need one of their own. */
    private static final ConcurrentMap<Path, ReentrantLock> OF_THREADS = new ConcurrentHashMap<>();

    private final ReentrantLock thread;
    /** Null where the thread already had the lock. */
    private final @Nullable FileChannel channel;

    private final @Nullable FileLock lock;

    private ProcessLock(ReentrantLock thread, @Nullable FileChannel channel, @Nullable FileLock lock) {
        this.thread = thread;
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Takes the lock, and waits until it is free.
     *
     * @param file made where it is missing; it stays
     * @param what stands in the message to those who wait, such as {@code this data set}
     * @return the lock, to be closed by the same thread
     * @throws IOException where the file cannot be written
     */
    public static ProcessLock of(Path file, String what) throws IOException {
        ReentrantLock thread =
                OF_THREADS.computeIfAbsent(file.toAbsolutePath().normalize(), key -> new ReentrantLock());
        thread.lock();
        FileChannel channel = null;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                LOG.info("waiting for another process that works on {} ({})", what, file);
                lock = channel.lock();
            }
            return new ProcessLock(thread, channel, lock);
        } catch (IOException | RuntimeException e) {
            if (channel != null) {
                channel.close();
            }
            thread.unlock();
            throw e;
        }
    }

    /**
     * Takes the lock if it is free.
     *
     * @param file made where it is missing; it stays
     * @return the lock, to be closed by the same thread, which may take it again before; null where another thread or
     *     another process has it
     * @throws IOException where the file cannot be written or locked
     */
    public static @Nullable ProcessLock tryOf(Path file) throws IOException {
        ReentrantLock thread =
                OF_THREADS.computeIfAbsent(file.toAbsolutePath().normalize(), key -> new ReentrantLock());
        if (!thread.tryLock()) {
            return null;
        }
        if (thread.getHoldCount() > 1) {
            return new ProcessLock(thread, null, null);
        }
        FileChannel channel = null;
        FileLock lock = null;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            lock = channel.tryLock();
        } catch (OverlappingFileLockException sameFileByAnotherName) {
            // Null below.
        } finally {
            if (lock == null) {
                thread.unlock();
                if (channel != null) {
                    channel.close();
                }
            }
        }
        return lock == null ? null : new ProcessLock(thread, channel, lock);
    }

    /**
     * Whether this thread did not have the lock before.
     *
     * @return false where it was taken again
     */
    public boolean isFirst() {
        return lock != null;
    }

    @Override
    public void close() throws IOException {
        try {
            if (lock != null && channel != null) {
                lock.release();
                channel.close();
            }
        } finally {
            thread.unlock();
        }
    }
}
