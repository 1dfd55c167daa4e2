package org.snn4j.datasets.cache;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Names a file of the cache: the SHA-256 of the format's version, the framing and the contents of the recordings. */
final class FrameKey {
    private FrameKey() {}

    /** The name of the file for these recordings, 64 hexadecimal digits. */
    static String of(List<? extends CacheSource> sources, String description) {
        MessageDigest digest = sha256();
        add(digest, String.valueOf(ShardHeader.VERSION));
        add(digest, description);
        sources.forEach(source -> add(digest, source.content()));
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void add(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        // With its length, so that no two lists of texts give the same bytes.
        digest.update(new byte[] {
            (byte) (bytes.length >> 24), (byte) (bytes.length >> 16), (byte) (bytes.length >> 8), (byte) bytes.length
        });
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
