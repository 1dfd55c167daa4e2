package org.snn4j.train.checkpoint;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A checksum over a whole zip, names and directory included: the SHA-256 of all bytes before it is the end of the zip's
 * comment, which is the end of the file. Each zip program reads such a file.
 */
final class ZipSeal extends OutputStream {
    private static final int HEX = 64;
    private static final String MARK = "snn4j sha256 ";
    /** The comment to write; {@link #close} replaces its zeros. */
    static final String COMMENT = MARK + "0".repeat(HEX);

    private static final int END_SIGNATURE = 0x06054b50;
    private static final int END_LENGTH = 22;
    private static final int COMMENT_LENGTH_AT = 20;
    private static final int BUFFER = 1 << 16;

    private final OutputStream to;
    private final MessageDigest digest = sha256();
    /** What may still turn out to be the end. */
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();

    /** Passes on what is written. */
    ZipSeal(OutputStream to) {
        this.to = to;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
        for (int done = 0; done < length; done += BUFFER) {
            held.write(from, offset + done, Math.min(BUFFER, length - done));
            if (held.size() >= BUFFER) {
                pass();
            }
        }
    }

    /** Passes on all but what would be the checksum if nothing came after it. */
    private void pass() throws IOException {
        byte[] bytes = held.toByteArray();
        int sure = bytes.length - HEX;
        digest.update(bytes, 0, sure);
        to.write(bytes, 0, sure);
        held.reset();
        held.write(bytes, sure, HEX);
    }

    /** Ends the file with its checksum; the stream below stays open. */
    @Override
    public void close() throws IOException {
        pass();
        to.write(HexFormat.of().formatHex(digest.digest()).getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * Reads a whole file and compares it with its checksum.
     *
     * @return false where it was written without one
     * @throws IOException where it is damaged
     */
    static boolean check(FileChannel file) throws IOException {
        long size = file.size();
        if (size >= END_LENGTH && ends(file, size - END_LENGTH, 0)) {
            return false;
        }
        long end = size - END_LENGTH - COMMENT.length();
        if (end < 0
                || !ends(file, end, COMMENT.length())
                || !text(file, end + END_LENGTH, MARK.length()).equals(MARK)) {
            throw new IOException("it does not end like a .npz file");
        }
        MessageDigest digest = sha256();
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        for (long at = 0; at < size - HEX; at += buffer.limit()) {
            digest.update(read(file, at, buffer.clear().limit((int) Math.min(BUFFER, size - HEX - at))));
        }
        String actual = HexFormat.of().formatHex(digest.digest());
        if (!actual.equals(text(file, size - HEX, HEX))) {
            throw new IOException("its checksum is wrong");
        }
        return true;
    }

    private static boolean ends(FileChannel file, long at, int comment) throws IOException {
        ByteBuffer end = read(file, at, ByteBuffer.allocate(END_LENGTH)).order(ByteOrder.LITTLE_ENDIAN);
        return end.getInt(0) == END_SIGNATURE && end.getShort(COMMENT_LENGTH_AT) == comment;
    }

    private static String text(FileChannel file, long at, int length) throws IOException {
        return new String(read(file, at, ByteBuffer.allocate(length)).array(), StandardCharsets.ISO_8859_1);
    }

    private static ByteBuffer read(FileChannel file, long at, ByteBuffer into) throws IOException {
        while (into.hasRemaining()) {
            if (file.read(into, at + into.position()) < 0) {
                throw new EOFException("it became shorter while it was read");
            }
        }
        return into.flip();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
