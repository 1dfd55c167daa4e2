package org.snn4j.torture.kill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.snn4j.torture.report.Folders;

/** Digests of the files of a folder, without times. */
final class Digests {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> CLOCK = Set.of("images_per_second", "seconds", "input_wait");

    private Digests() {}

    /** SHA-256 of every file below a folder, by its path. */
    static Map<String, String> ofFiles(Path folder) {
        Map<String, String> digests = new TreeMap<>();
        for (Path file : Folders.files(folder)) {
            digests.put(folder.relativize(file).toString(), sha256(read(file)));
        }
        return digests;
    }

    /**
     * The same for a run folder: weights without the texts beside them, which hold times; the history without times;
     * for reports and pictures, which show times, only that they exist.
     */
    static Map<String, String> ofRun(Path folder) {
        Map<String, String> digests = new TreeMap<>();
        for (Path file : Folders.files(folder)) {
            String name = folder.relativize(file).toString();
            digests.put(name, ofRunFile(file));
        }
        return digests;
    }

    private static String ofRunFile(Path file) {
        String name = file.getFileName().toString();
        if (name.endsWith(".npz")) {
            return weights(file);
        }
        if (name.endsWith(".csv")) {
            return sha256(withoutClock(file).getBytes(StandardCharsets.UTF_8));
        }
        if (name.equals("config.json")) {
            return sha256(json(file).toString().getBytes(StandardCharsets.UTF_8));
        }
        return "there";
    }

    /** Finished epochs of a checkpoint. */
    static int epochs(Path checkpoint) {
        if (!Files.exists(checkpoint)) {
            return 0;
        }
        try (ZipFile zip = new ZipFile(checkpoint.toFile())) {
            ZipEntry meta = zip.getEntry("meta.npy");
            if (meta == null) {
                return 0;
            }
            try (InputStream in = zip.getInputStream(meta)) {
                String text = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
                // Behind the header of a .npy file, which ends with a line feed.
                return JSON.readTree(text.substring(text.indexOf('\n') + 1))
                        .path("history")
                        .size();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a kill left a damaged " + checkpoint, e);
        }
    }

    private static String weights(Path file) {
        List<String> arrays = new ArrayList<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                try (InputStream in = zip.getInputStream(entry)) {
                    byte[] bytes = in.readAllBytes();
                    String header = new String(bytes, 0, Math.min(128, bytes.length), StandardCharsets.ISO_8859_1);
                    // Texts are arrays of bytes; among other things they hold the seconds of epochs.
                    arrays.add(entry.getName() + " " + (header.contains("|u1") ? "text" : sha256(bytes)));
                }
            }
        } catch (IOException e) {
            return "damaged: " + e.getMessage();
        }
        return sha256(String.join("\n", arrays).getBytes(StandardCharsets.UTF_8));
    }

    private static String withoutClock(Path file) {
        List<String> lines =
                new String(read(file), StandardCharsets.UTF_8).lines().toList();
        if (lines.isEmpty()) {
            return "";
        }
        String[] names = lines.get(0).split(",", -1);
        int[] kept = IntStream.range(0, names.length)
                .filter(column -> !CLOCK.contains(names[column]))
                .toArray();
        return lines.stream()
                .map(line -> line.split(",", -1))
                .map(words -> Arrays.stream(kept)
                        .mapToObj(column -> column < words.length ? words[column] : "")
                        .collect(Collectors.joining(",")))
                .collect(Collectors.joining("\n"));
    }

    private static JsonNode json(Path file) {
        try {
            JsonNode node = JSON.readTree(read(file));
            if (node instanceof ObjectNode object) {
                // The command and the cache name the folder of this try.
                object.remove("environment");
                object.remove("command");
                if (object.get("settings") instanceof ObjectNode settings) {
                    settings.remove("cache");
                }
            }
            return node;
        } catch (IOException e) {
            return JSON.getNodeFactory().textNode("damaged: " + e.getMessage());
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
