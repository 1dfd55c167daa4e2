package org.snn4j.torture.kill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.snn4j.torture.child.ChildJvm;
import org.snn4j.torture.report.Folders;

/** The commands to kill, on data so small that a call takes a second or two. */
final class Commands {
    private static final String SNN = "org.snn4j.cli.Snn";

    private Commands() {}

    /** Training on drawn shapes. */
    static KillTask train() {
        return new Training(
                "train", List.of("--dataset", "shapes", "--images", "60", "--batch-size", "20", "--epochs", "8"), null);
    }

    /** Training on recordings whose frames go to a cache that is filled first. */
    static KillTask cache(Path recordings) {
        return new Training(
                "cache",
                List.of(
                        "--dataset", "n-mnist",
                        "--data", recordings.toString(),
                        "--frame-size", "48x48",
                        "--images", "20",
                        "--batch-size", "10",
                        "--epochs", "1"),
                recordings);
    }

    /** Simulated recordings of pictures. */
    static KillTask simulate(Path pictures) {
        return new KillTask() {
            @Override
            public String name() {
                return "simulate";
            }

            @Override
            public ChildJvm command(Path work) {
                return ChildJvm.quick(
                        SNN,
                        List.of(
                                "simulate",
                                "--data",
                                pictures.toString(),
                                "--images",
                                "40",
                                "--loops",
                                "1",
                                "--out",
                                work.resolve("out").toString()));
            }

            @Override
            public int progress(Path work) {
                return (int) Folders.files(work.resolve("out")).stream()
                        .filter(file -> file.toString().endsWith(".aedat"))
                        .count();
            }

            @Override
            public Map<String, String> result(Path work) {
                return Digests.ofFiles(work.resolve("out"));
            }
        };
    }

    /** A download of a data set, with check and unpacking. */
    static KillTask download(DownloadServer server) {
        return new KillTask() {
            @Override
            public String name() {
                return "download";
            }

            @Override
            public ChildJvm command(Path work) {
                List<String> arguments =
                        new ArrayList<>(List.of(work.resolve("sets").toString(), server.address()));
                server.files()
                        .forEach((name, bytes) ->
                                arguments.addAll(List.of(name, String.valueOf(bytes.length), Digests.sha256(bytes))));
                return ChildJvm.quick(DownloadCommand.class.getName(), arguments);
            }

            @Override
            public int progress(Path work) {
                return Files.exists(work.resolve("sets").resolve(DownloadCommand.NAME)) ? 1 : 0;
            }

            @Override
            public Map<String, String> result(Path work) {
                return Digests.ofFiles(work.resolve("sets"));
            }
        };
    }

    /** A run folder, and a cache where there are recordings. */
    private record Training(
            String name,
            List<String> flags,
            @org.jspecify.annotations.Nullable Path recordings) implements KillTask {
        @Override
        public ChildJvm command(Path work) {
            Path run = work.resolve("run");
            List<String> arguments = new ArrayList<>(List.of("train", "--out", run.toString(), "--threads", "1"));
            if (Files.exists(run.resolve("config.json"))) {
                arguments.add("--resume");
            } else {
                arguments.addAll(
                        List.of("--model", "convnet", "--width", "4", "--time-steps", "2", "--test-images", "20"));
                arguments.addAll(List.of("--cache", work.resolve("cache").toString()));
                arguments.addAll(flags);
            }
            return ChildJvm.quick(SNN, arguments);
        }

        @Override
        public int progress(Path work) {
            return Digests.epochs(work.resolve("run").resolve("checkpoint.npz"));
        }

        @Override
        public Map<String, String> result(Path work) {
            Map<String, String> result = new TreeMap<>();
            Digests.ofRun(work.resolve("run")).forEach((file, digest) -> result.put("run/" + file, digest));
            Digests.ofFiles(work.resolve("cache")).forEach((file, digest) -> result.put("cache/" + file, digest));
            return result;
        }
    }

    static Path folder(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("cannot make " + folder, e);
        }
    }
}
