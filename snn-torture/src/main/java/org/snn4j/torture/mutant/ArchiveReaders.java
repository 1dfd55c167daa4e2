package org.snn4j.torture.mutant;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.snn4j.datasets.DatasetFormatException;
import org.snn4j.datasets.download.Checksum;
import org.snn4j.datasets.download.DownloadException;
import org.snn4j.datasets.download.DownloadProgress;
import org.snn4j.datasets.download.DownloadableSet;
import org.snn4j.datasets.download.RemoteFile;
import org.snn4j.torture.mutant.Seed.Form;
import org.snn4j.torture.report.Folders;

/** Archives that a download unpacks; what they hold must stay in the folder of the set. */
final class ArchiveReaders {
    private static final String NAME = "mutants";

    private ArchiveReaders() {}

    static List<Reader> all() throws IOException {
        Map<String, byte[]> inside = new LinkedHashMap<>();
        inside.put("train/a/1.bin", "some bytes of a file".repeat(20).getBytes(StandardCharsets.US_ASCII));
        inside.put("train/b/2.txt", "1 2 3\n".repeat(30).getBytes(StandardCharsets.US_ASCII));
        byte[] inner = Containers.zip(inside, false);
        Map<String, byte[]> nested = new LinkedHashMap<>(inside);
        nested.put("more/inner.zip", inner);
        byte[] tar = tar(inside);
        List<Reader> readers = new ArrayList<>();
        readers.add(reader("zip", new Seed("set.zip", Containers.zip(nested, false), Form.ZIP)));
        readers.add(reader("tar", new Seed("set.tar", tar, Form.PLAIN)));
        readers.add(reader("tar.gz", new Seed("set.tar.gz", Containers.gzip(tar), Form.GZIP)));
        return readers;
    }

    private static Reader reader(String name, Seed seed) {
        return new Reader(
                name,
                10,
                List.of(seed),
                List.of(DatasetFormatException.class, DownloadException.class),
                (sound, bytes, folder) -> unpack(seed.name(), bytes, folder));
    }

    private static void unpack(String name, byte[] bytes, Path folder) throws Exception {
        Folders.empty(folder);
        Path home = folder.resolve("a/b/home");
        Path byHand = Files.createDirectories(home.resolve(NAME + ".download"));
        Files.write(byHand.resolve(name), bytes);
        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        RemoteFile file = new RemoteFile(name, List.of(), bytes.length, Checksum.sha256(sha256));
        try {
            new DownloadableSet(NAME, "A set of mutants", "nowhere", List.of(file))
                    .download(home, DownloadProgress.silent());
        } finally {
            requireAlone(folder, "a");
            requireAlone(folder.resolve("a"), "b");
            requireAlone(folder.resolve("a/b"), "home");
            requireAlone(home, NAME);
        }
    }

    private static void requireAlone(Path folder, String beginning) throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            inside.filter(file -> !file.getFileName().toString().startsWith(beginning))
                    .findFirst()
                    .ifPresent(file -> {
                        throw new AssertionError("something was written outside of the folder: " + file.getFileName());
                    });
        }
    }

    private static byte[] tar(Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                TarArchiveEntry entry = new TarArchiveEntry(file.getKey());
                entry.setSize(file.getValue().length);
                entry.setModTime(0);
                tar.putArchiveEntry(entry);
                tar.write(file.getValue());
                tar.closeArchiveEntry();
            }
        }
        return out.toByteArray();
    }
}
