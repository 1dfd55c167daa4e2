package org.snn4j.cli.parse;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads text files that are small by nature, and refuses large ones. */
public final class SmallFile {
    private static final int MOST = 8 << 20;

    private SmallFile() {}

    /**
     * Reads the text of a file.
     *
     * @param file to read
     * @return its text
     * @throws IOException where it cannot be read
     * @throws IllegalArgumentException where it is too large or no UTF-8, in words that follow "is damaged: "
     */
    public static String text(Path file) throws IOException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(MOST + 1);
        }
        if (bytes.length > MOST) {
            throw new IllegalArgumentException("it is larger than " + (MOST >> 20) + " MiB");
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(buffer).toString();
        } catch (CharacterCodingException e) {
            long line = 1;
            for (int i = 0; i < buffer.position(); i++) {
                line += bytes[i] == '\n' ? 1 : 0;
            }
            throw new IllegalArgumentException("line " + line + " is no UTF-8 text", e);
        }
    }
}
