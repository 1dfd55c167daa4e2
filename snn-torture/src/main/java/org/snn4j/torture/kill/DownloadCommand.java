package org.snn4j.torture.kill;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.snn4j.datasets.download.Checksum;
import org.snn4j.datasets.download.DownloadProgress;
import org.snn4j.datasets.download.DownloadableSet;
import org.snn4j.datasets.download.RemoteFile;

/** What {@code snn download} does, with a data set from a server on this machine instead of a known one. */
final class DownloadCommand {
    static final String NAME = "tortured";

    private DownloadCommand() {}

    /** Takes the folder of all sets, the server's address, and name, size and SHA-256 of every file. */
    public static void main(String[] arguments) {
        List<RemoteFile> files = new ArrayList<>();
        for (int i = 2; i + 2 < arguments.length; i += 3) {
            files.add(new RemoteFile(
                    arguments[i],
                    List.of(URI.create(arguments[1] + arguments[i])),
                    Long.parseLong(arguments[i + 1]),
                    Checksum.sha256(arguments[i + 2])));
        }
        Path home = Path.of(arguments[0]);
        new DownloadableSet(NAME, "A set that is tortured", arguments[1], files)
                .download(home, DownloadProgress.silent());
    }
}
