package org.snn4j.cli.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.snn4j.datasets.DatasetFormatException;
import org.snn4j.datasets.download.DownloadableSet;
import org.snn4j.datasets.download.DownloadableSets;
import org.snn4j.datasets.image.folder.ImageFolder;
import org.snn4j.datasets.recording.DvsCifar10;
import org.snn4j.datasets.recording.DvsGesture;
import org.snn4j.datasets.recording.EventFolder;
import org.snn4j.datasets.recording.EventSet;
import org.snn4j.datasets.recording.NCaltech101;
import org.snn4j.datasets.recording.NCars;
import org.snn4j.datasets.recording.NMnist;

/** Checks whether data sets on disk are complete. */
final class DataChecks {
    private static final Logger LOG = LoggerFactory.getLogger(DataChecks.class);

    private static final List<String> CIFAR_10 = List.of(
            "data_batch_1.bin",
            "data_batch_2.bin",
            "data_batch_3.bin",
            "data_batch_4.bin",
            "data_batch_5.bin",
            "test_batch.bin");
    private static final List<String> CIFAR_100 = List.of("train.bin", "test.bin");

    private DataChecks() {}

    /** Checks the given folder, or the usual places. */
    static List<Finding> look(@Nullable Path data) {
        List<Finding> findings = new ArrayList<>();
        if (data != null) {
            findings.add(given(data));
        } else {
            findings.add(usual("cifar10", "cifar-10-batches-bin", CIFAR_10));
            findings.add(usual("cifar100", "cifar-100-binary", CIFAR_100));
            for (DownloadableSet set : DownloadableSets.byName().values()) {
                if (set.isComplete(DownloadableSets.usualHome())) {
                    findings.add(Finding.fine(
                            "download",
                            set.title() + " in " + DownloadableSets.usualHome().resolve(set.name())));
                }
            }
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
        String found = bySet(folder);
        return found != null
                ? Finding.fine("data", found + " in " + folder)
                : Finding.problem(
                        "data",
                        folder + " holds neither a complete CIFAR set nor another known data set",
                        "the binary version of CIFAR-10 has " + String.join(", ", CIFAR_10) + "; that of CIFAR-100 has "
                                + String.join(", ", CIFAR_100)
                                + "; docs/datasets.md and docs/event-datasets.md show the"
                                + " folders of the others");
    }

    /** The data set that reads this folder, or null. */
    private static @Nullable String bySet(Path folder) {
        Map<String, Supplier<String>> sets = new LinkedHashMap<>();
        sets.put("DVS-CIFAR10", () -> parts(DvsCifar10.train(folder), DvsCifar10.test(folder)));
        sets.put("N-MNIST", () -> parts(NMnist.train(folder), NMnist.test(folder)));
        sets.put("DVS-Gesture", () -> parts(DvsGesture.train(folder), DvsGesture.test(folder)));
        sets.put(
                "DVS-Gesture as Tonic has cut it",
                () -> parts(DvsGesture.trainOfTonic(folder), DvsGesture.testOfTonic(folder)));
        sets.put("N-Caltech101", () -> parts(NCaltech101.train(folder), NCaltech101.test(folder)));
        sets.put("N-Cars", () -> parts(NCars.train(folder), NCars.test(folder)));
        sets.put("recordings (event-folder)", () -> parts(EventFolder.train(folder), EventFolder.test(folder)));
        sets.put("image files (image-folder)", () -> {
            ImageFolder.train(folder);
            return ImageFolder.test(folder).classNames().size() + " classes";
        });
        for (Map.Entry<String, Supplier<String>> set : sets.entrySet()) {
            try {
                return set.getKey() + ", " + set.getValue().get() + ",";
            } catch (DatasetFormatException | IllegalArgumentException e) {
                LOG.debug("not {}: {}", set.getKey(), e.getMessage());
            }
        }
        return null;
    }

    private static String parts(EventSet training, EventSet test) {
        return training.size() + " training and " + test.size() + " test recordings";
    }

    private static Finding usual(String name, String folder, List<String> files) {
        Path fetched = DownloadableSets.usualHome().resolve(name).resolve(folder);
        Path place = Files.isDirectory(fetched)
                ? fetched
                : DownloadableSets.usualHome().resolve(folder);
        if (!Files.isDirectory(place)) {
            return Finding.fine(
                    name,
                    "not in " + place + "; quickstart and --dataset shapes need no data, 'snn download' gets some");
        }
        List<String> missing = missing(place, files);
        return missing.isEmpty()
                ? Finding.fine(name, "complete, in " + place)
                : Finding.advice(
                        name, place + " lacks " + String.join(", ", missing), "unpack the binary version there again");
    }

    private static List<String> missing(Path folder, List<String> files) {
        List<String> missing = new ArrayList<>(files);
        missing.removeIf(file -> Files.isRegularFile(folder.resolve(file)));
        return missing;
    }
}
