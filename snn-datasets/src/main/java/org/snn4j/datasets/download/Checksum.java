package org.snn4j.datasets.download;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.snn4j.check.Check;

/**
 * The expected checksum of a file.
 *
 * @param algorithm {@code SHA-256}, or {@code MD5} where the publisher states no other
 * @param hex the digest in lower-case hexadecimal digits
 */
public record Checksum(String algorithm, String hex) {
    private static final int BUFFER = 1 << 16;

    /**
     * Checks algorithm and digits.
     *
     * @param algorithm {@code SHA-256}, or {@code MD5} where the publisher states no other
     * @param hex the digest in lower-case hexadecimal digits
     */
    public Checksum {
        int digits =
                switch (algorithm) {
                    case "SHA-256" -> 64;
                    case "MD5" -> 32;
                    default ->
                        throw new IllegalArgumentException("a checksum must be SHA-256 or MD5, but was " + algorithm);
                };
        Check.that(
                hex.matches("[0-9a-f]{" + digits + "}"),
                "a " + algorithm + " checksum must have " + digits + " digits of 0-9 and a-f, but was " + hex);
    }

    /**
     * A SHA-256 checksum.
     *
     * @param hex its 64 digits
     * @return the checksum
     */
    public static Checksum sha256(String hex) {
        return new Checksum("SHA-256", hex);
    }

    /**
     * An MD5 checksum: it detects damage, not forgery.
     *
     * @param hex its 32 digits
     * @return the checksum
     */
    public static Checksum md5(String hex) {
        return new Checksum("MD5", hex);
    }

    /**
     * The checksum of a file.
     *
     * @param algorithm {@code SHA-256} or {@code MD5}
     * @param file the file
     * @return its checksum
     * @throws IOException where it cannot be read
     */
    public static Checksum of(String algorithm, Path file) throws IOException {
        MessageDigest digest = digest(algorithm);
        try (InputStream from = Files.newInputStream(file)) {
            byte[] buffer = new byte[BUFFER];
            for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return new Checksum(algorithm, HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no " + algorithm, e);
        }
    }

    @Override
    public String toString() {
        return algorithm + " " + hex;
    }
}
