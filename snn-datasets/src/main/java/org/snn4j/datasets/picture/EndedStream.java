package org.snn4j.datasets.picture;

import java.io.IOException;
import javax.imageio.stream.ImageInputStreamImpl;

/**
 * A file in memory that ends with an error instead of the end that readers expect: TwelveMonkeys takes what lies beyond the end
 * of a WebP for zeros, without end.
 */
final class EndedStream extends ImageInputStreamImpl {
    private final byte[] bytes;

    /** A stream over bytes that must not change. */
    EndedStream(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public int read() throws IOException {
        requireMore();
        bitOffset = 0;
        return bytes[(int) streamPos++] & 255;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        requireMore();
        bitOffset = 0;
        int read = (int) Math.min(length, bytes.length - streamPos);
        System.arraycopy(bytes, (int) streamPos, to, offset, read);
        streamPos += read;
        return read;
    }

    private void requireMore() throws IOException {
        if (streamPos >= bytes.length) {
            throw new IOException("it ends before its last pixel");
        }
    }
}
