package org.snn4j.datasets.recording;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snn4j.check.Printable;
import org.snn4j.datasets.DatasetFormatException;
import org.snn4j.datasets.event.EventFileOptions;
import org.snn4j.datasets.frame.Framing;

/**
 * A data set whose publisher has split it into two folders, each with a folder for each class.
 *
 * @param train what the folder of training recordings is called, in any case
 * @param test what the folder of test recordings is called, in any case
 * @param folders what the class folders are called, in the order of the labels
 * @param classNames what the classes are called
 * @param camera how the recordings are read, with the size of their sensor
 * @param framing how they become frames by default
 * @param advice what the data set looks like and where to get it
 */
record OfficialParts(
        String train,
        String test,
        List<String> folders,
        List<String> classNames,
        EventFileOptions camera,
        Framing framing,
        String advice) {
    EventSet set(Path given, boolean training) {
        String name = training ? train : test;
        Path folder = EventFolders.find(given, each -> part(each, name) != null, advice);
        Path part = part(folder, name);
        if (part == null) {
            throw new IllegalStateException(folder + " changed while it was looked at");
        }
        List<Path> classes = folders.stream().map(part::resolve).toList();
        List<String> missing = folders.stream()
                .filter(each -> !Files.isDirectory(part.resolve(each)))
                .toList();
        if (!missing.isEmpty()) {
            throw new DatasetFormatException(part, -1, "lacks the classes " + Printable.few(missing) + "; " + advice);
        }
        return EventSet.of(
                Recordings.whole(EventFolders.recordings(classes, camera), classNames, "official"), framing, training);
    }

    /** The folder of a part, where it holds at least one of the classes. */
    private @Nullable Path part(Path folder, String name) {
        for (Path each : EventFolders.folders(folder)) {
            if (EventFolders.nameOf(each).equalsIgnoreCase(name)
                    && folders.stream().anyMatch(one -> Files.isDirectory(each.resolve(one)))) {
                return each;
            }
        }
        return null;
    }
}
