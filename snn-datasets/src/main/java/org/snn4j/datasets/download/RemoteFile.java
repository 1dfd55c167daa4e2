package org.snn4j.datasets.download;

import java.net.URI;
import java.util.List;
import org.snn4j.check.Check;

/**
 * A file of a data set as its publisher offers it.
 *
 * @param name what it is called on disk
 * @param mirrors where it can be had, the best first; none where a person must get it
 * @param size its bytes, or 0 where the publisher does not tell
 * @param checksum what its bytes come to
 */
public record RemoteFile(String name, List<URI> mirrors, long size, Checksum checksum) {
    /**
     * Checks name and size and copies the list.
     *
     * @param name what it is called on disk
     * @param mirrors where it can be had, the best first; none where a person must get it
     * @param size its bytes, or 0 where the publisher does not tell
     * @param checksum what its bytes come to
     */
    public RemoteFile {
        Check.that(
                name.matches("[\\w.()-]+") && !name.startsWith("."),
                "a file's name must be a plain name, but was " + name);
        Check.that(size >= 0, "size must be at least 0, but was " + size);
        mirrors = List.copyOf(mirrors);
    }

    /**
     * Where figshare hands out a file to programs.
     *
     * <p>The address that its pages show, {@code ndownloader}, answers 202 without content to programs.
     *
     * @param id the number of the file
     * @return the address of its API
     */
    public static URI figshare(long id) {
        return URI.create("https://api.figshare.com/v2/file/download/" + id);
    }
}
