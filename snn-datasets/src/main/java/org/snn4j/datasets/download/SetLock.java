package org.snn4j.datasets.download;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One file that is locked while somebody works on a set, in this process or another; a lock ends with its process. */
final class SetLock implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SetLock.class);

    /** A file lock belongs to the whole process, so threads need one of their own. */
    private static final ConcurrentMap<Path, ReentrantLock> OF_THREADS = new ConcurrentHashMap<>();

    private final ReentrantLock thread;
    private final FileChannel channel;
    private final FileLock lock;

    private SetLock(ReentrantLock thread, FileChannel channel, FileLock lock) {
        this.thread = thread;
        this.channel = channel;
        this.lock = lock;
    }

    /** Waits until nobody else works on the set. */
    static SetLock of(Path file) throws IOException {
        ReentrantLock thread =
                OF_THREADS.computeIfAbsent(file.toAbsolutePath().normalize(), key -> new ReentrantLock());
        thread.lock();
        FileChannel channel = null;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                LOG.info("waiting for another process that works on this data set ({})", file);
                lock = channel.lock();
            }
            return new SetLock(thread, channel, lock);
        } catch (IOException | RuntimeException e) {
            if (channel != null) {
                channel.close();
            }
            thread.unlock();
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        try {
            lock.release();
            channel.close();
        } finally {
            thread.unlock();
        }
    }
}
