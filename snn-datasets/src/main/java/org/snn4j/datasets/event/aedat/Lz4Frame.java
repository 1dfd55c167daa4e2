package org.snn4j.datasets.event.aedat;

import java.util.Arrays;
import org.apache.commons.codec.digest.XXHash32;
import org.snn4j.datasets.event.FileBytes;

/**
 * Unpacks a frame of LZ4, as AEDAT 4 has one in each packet.
 *
 * <p>DV links the blocks of a frame: a block refers to the output of those before it. lz4-java does not support such frames,
 * and Commons Compress unpacks a megabyte a second, so this is our own.
 *
 * @see <a href="https://github.com/lz4/lz4/blob/dev/doc/lz4_Frame_format.md">the frame format</a>
 * @see <a href="https://github.com/lz4/lz4/blob/dev/doc/lz4_Block_format.md">the block format</a>
 */
final class Lz4Frame {
    private static final int MAGIC = 0x184D2204;
    private static final int VERSION = 1;
    private static final int SHORTEST_MATCH = 4;
    private static final int PLAIN = 1 << 31;

    private final FileBytes source;
    private final int end;
    private final UnpackedBytes out;
    private int at;

    private Lz4Frame(FileBytes source, int begin, int end, UnpackedBytes out) {
        this.source = source;
        this.end = end;
        this.out = out;
        at = begin;
    }

    /** Unpacks the frame between two bytes of a file. */
    static void unpack(FileBytes source, int begin, int end, UnpackedBytes out) {
        new Lz4Frame(source, begin, end, out).run();
    }

    private void run() {
        int begin = at;
        if (int32() != MAGIC) {
            throw source.wrong(
                    begin, "byte " + begin + " should begin a frame of LZ4, but does not; the file is damaged");
        }
        int descriptor = at;
        int flags = next();
        int blockSize = next() >>> 4 & 7;
        boolean blockChecks = (flags & 16) != 0;
        boolean contentCheck = (flags & 4) != 0;
        skip((flags & 8) != 0 ? 8 : 0);
        // Bit 0 means a dictionary, which files of events do not have.
        if (flags >>> 6 != VERSION || (flags & 3) != 0 || blockSize < 4) {
            throw damaged(descriptor, "the description of a frame of LZ4");
        }
        int check = hash(source.bytes(), descriptor, at) >>> 8 & 255;
        if (next() != check) {
            throw damaged(descriptor, "the description of a frame of LZ4");
        }
        int most = 1 << (8 + 2 * blockSize);
        int from = out.size();
        for (int header = int32(); header != 0; header = int32()) {
            block(header, most, blockChecks, from);
        }
        if (contentCheck) {
            int place = at;
            if (int32() != hash(out.bytes(), from, out.size())) {
                throw damaged(place, "the checksum of a frame of LZ4");
            }
        }
    }

    private void block(int header, int most, boolean check, int from) {
        int begin = at;
        int length = header & ~PLAIN;
        if (length > most || length > end - begin) {
            throw damaged(begin - 4, "the length of a block of LZ4");
        }
        int blockEnd = begin + length;
        // A byte unpacks to 255 at most.
        int limit = out.reserve(Math.min(most, 255L * length));
        if ((header & PLAIN) == 0) {
            sequences(blockEnd, from, limit);
        } else if (length > limit - out.size()) {
            throw source.tooLarge(begin, "a block of LZ4");
        } else {
            System.arraycopy(source.bytes(), begin, out.bytes(), out.size(), length);
            out.extendTo(out.size() + length);
            at = blockEnd;
        }
        if (check && int32() != hash(source.bytes(), begin, blockEnd)) {
            throw damaged(begin, "the checksum of a block of LZ4");
        }
    }

    /** Unpacks one block behind what is there. */
    private void sequences(int blockEnd, int from, int limit) {
        byte[] in = source.bytes();
        byte[] to = out.bytes();
        int written = out.size();
        while (at < blockEnd) {
            int token = in[at++] & 255;
            int literals = length(token >>> 4, blockEnd);
            if (literals > blockEnd - at || literals > limit - written) {
                throw overrun(literals <= blockEnd - at && out.isFullAt(limit));
            }
            System.arraycopy(in, at, to, written, literals);
            at += literals;
            written += literals;
            if (at == blockEnd) {
                // The last sequence has no match.
                out.extendTo(written);
                return;
            }
            if (at + 2 > blockEnd) {
                break;
            }
            int distance = source.int16(at) & 0xFFFF;
            at += 2;
            int match = length(token & 15, blockEnd) + SHORTEST_MATCH;
            if (distance == 0 || distance > written - from) {
                break;
            }
            if (match > limit - written) {
                throw overrun(out.isFullAt(limit));
            }
            repeat(to, written, distance, match);
            written += match;
        }
        throw damaged(at, "a block of LZ4");
    }

    /** A length of four bits, and of bytes behind them where these are all set. */
    private int length(int bits, int blockEnd) {
        int length = bits;
        int more = bits == 15 ? 255 : 0;
        while (more == 255 && at < blockEnd) {
            more = source.bytes()[at++] & 255;
            // Blocks have at most 4 MiB, so this stays far from overflowing.
            length += more;
        }
        return length;
    }

    private RuntimeException overrun(boolean full) {
        return full ? source.tooLarge(at, "a block of LZ4") : damaged(at, "a block of LZ4");
    }

    private static void repeat(byte[] bytes, int to, int distance, int length) {
        if (distance == 1) {
            Arrays.fill(bytes, to, to + length, bytes[to - 1]);
        } else if (distance >= length) {
            System.arraycopy(bytes, to - distance, bytes, to, length);
        } else {
            for (int i = to; i < to + length; i++) {
                bytes[i] = bytes[i - distance];
            }
        }
    }

    private int next() {
        skip(1);
        return source.bytes()[at - 1] & 255;
    }

    private int int32() {
        skip(4);
        return source.int32(at - 4);
    }

    private void skip(int bytes) {
        if (bytes > end - at) {
            throw damaged(at, "a frame of LZ4, which ends too early,");
        }
        at += bytes;
    }

    private RuntimeException damaged(int place, String what) {
        return source.wrong(place, what + " is wrong at byte " + place + "; the file is damaged");
    }

    private static int hash(byte[] bytes, int begin, int end) {
        XXHash32 hash = new XXHash32();
        hash.update(bytes, begin, end - begin);
        return (int) hash.getValue();
    }
}
