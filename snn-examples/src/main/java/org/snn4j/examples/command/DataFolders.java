package org.snn4j.examples.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snn4j.examples.command.Checkup.Finding;

/** Looks for data sets on disk. */
final class DataFolders {
    private static final List<String> CIFAR_10 = List.of(
            "data_batch_1.bin",
            "data_batch_2.bin",
            "data_batch_3.bin",
            "data_batch_4.bin",
            "data_batch_5.bin",
            "test_batch.bin");
    private static final List<String> CIFAR_100 = List.of("train.bin", "test.bin");

    private DataFolders() {}

    /** Where data sets lie unless a command is told otherwise. */
    static Path home() {
        return Path.of(System.getProperty("user.home"), ".snn4j", "datasets");
    }

    /** Looks at the given folder, or at the usual places. */
    static List<Finding> look(@Nullable Path data) {
        List<Finding> findings = new ArrayList<>();
        if (data != null) {
            findings.add(given(data));
        } else {
            findings.add(usual("cifar10", "cifar-10-batches-bin", CIFAR_10));
            findings.add(usual("cifar100", "cifar-100-binary", CIFAR_100));
        }
        return findings;
    }

    private static Finding given(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Finding.problem("data", folder + " is not a folder", "give --data the folder that holds the files");
        }
        for (Path place : List.of(folder, folder.resolve("cifar-10-batches-bin"), folder.resolve("cifar-100-binary"))) {
            if (missing(place, CIFAR_10).isEmpty()) {
                return Finding.fine("data", "CIFAR-10 in " + place);
            }
            if (missing(place, CIFAR_100).isEmpty()) {
                return Finding.fine("data", "CIFAR-100 in " + place);
            }
        }
        return Finding.problem(
                "data",
                folder + " holds no whole CIFAR set",
                "the binary version of CIFAR-10 has " + String.join(", ", CIFAR_10) + "; that of CIFAR-100 has "
                        + String.join(", ", CIFAR_100));
    }

    private static Finding usual(String name, String folder, List<String> files) {
        Path place = home().resolve(folder);
        if (!Files.isDirectory(place)) {
            return Finding.fine(name, "not in " + place + "; quickstart and --dataset shapes need no data");
        }
        List<String> missing = missing(place, files);
        return missing.isEmpty()
                ? Finding.fine(name, "whole, in " + place)
                : Finding.advice(
                        name, place + " lacks " + String.join(", ", missing), "unpack the binary version there again");
    }

    private static List<String> missing(Path folder, List<String> files) {
        List<String> missing = new ArrayList<>(files);
        missing.removeIf(file -> Files.isRegularFile(folder.resolve(file)));
        return missing;
    }
}
