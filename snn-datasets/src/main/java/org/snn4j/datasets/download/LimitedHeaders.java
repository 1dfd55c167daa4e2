package org.snn4j.datasets.download;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Limits how many bytes of a tar are read for a header: otherwise a name of gigabytes would be kept in memory. */
final class LimitedHeaders extends FilterInputStream {
    private static final long HEADERS = 1L << 20;

    private long left = HEADERS;

    LimitedHeaders(InputStream from) {
        super(from);
    }

    /** Call before a header is read. */
    void header() {
        left = HEADERS;
    }

    /** Call before the content of a file is read, which may have any length. */
    void content() {
        left = Long.MAX_VALUE;
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        took(value < 0 ? 0 : 1);
        return value;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        took(Math.max(0, read));
        return read;
    }

    @Override
    public long skip(long bytes) throws IOException {
        long skipped = super.skip(bytes);
        took(skipped);
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void took(long bytes) throws IOException {
        left -= bytes;
        if (left < 0) {
            throw new IOException("an entry's header takes more than " + HEADERS + " bytes");
        }
    }
}
