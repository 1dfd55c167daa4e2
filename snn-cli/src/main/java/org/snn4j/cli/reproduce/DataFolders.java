package org.snn4j.cli.reproduce;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snn4j.cli.parse.WrongFlag;
import org.snn4j.datasets.download.DownloadableSets;
import org.snn4j.datasets.simulate.SimulatedRecordings;

/**
 * Where data sets lie: each in a folder of its name below one folder, or where {@code snn download} put it.
 *
 * @param root the folder of {@code --data}; null for downloaded sets alone
 */
record DataFolders(@Nullable Path root) {
    DataFolders {
        if (root != null && !Files.isDirectory(root)) {
            throw new WrongFlag(
                    "--data " + root + " is not a folder; give one that holds a folder for each data set, such as "
                            + root.resolve("cifar10"));
        }
    }

    /** The folder of a set below {@code --data}; empty where there is none. */
    Optional<Path> below(String dataset) {
        return root != null && Files.isDirectory(root.resolve(dataset))
                ? Optional.of(root.resolve(dataset))
                : Optional.empty();
    }

    /** Whether a set can be trained on: below {@code --data}, downloaded, or drawn by the library. */
    boolean has(String dataset) {
        return below(dataset).isPresent()
                || dataset.equals("shapes")
                || DownloadableSets.folderOf(dataset).isPresent();
    }

    /** Why a set cannot be trained on. */
    String reason(String dataset) {
        String where = root == null ? "" : "the folder of --data has no " + dataset + ", and ";
        return "no data: " + where + "'snn download " + dataset + "' has not fetched it";
    }

    /** Whether recordings were made by a simulated camera, as {@code snn simulate} marks them. */
    boolean isSimulated(String dataset) {
        return below(dataset)
                .filter(folder -> Files.exists(folder.resolve(SimulatedRecordings.MARKER)))
                .isPresent();
    }
}
