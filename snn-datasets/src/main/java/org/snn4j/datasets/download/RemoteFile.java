package org.snn4j.datasets.download;

import java.net.URI;
import java.util.List;
import org.snn4j.check.Check;

/**
 * A file of a data set on the server of its publisher.
 *
 * @param name what it is called on disk
 * @param mirrors its addresses, the best first; none where it must be downloaded by hand
 * @param size its bytes, or 0 where the publisher does not state it
 * @param checksum of its bytes
 */
public record RemoteFile(String name, List<URI> mirrors, long size, Checksum checksum) {
    /**
     * Checks name and size and copies the list.
     *
     * @param name what it is called on disk
     * @param mirrors its addresses, the best first; none where it must be downloaded by hand
     * @param size its bytes, or 0 where the publisher does not state it
     * @param checksum of its bytes
     */
    public RemoteFile {
        Check.that(
                name.matches("[\\w.()-]+") && !name.startsWith("."),
                "a file's name must be a plain name, but was " + name);
        Check.that(size >= 0, "size must be at least 0, but was " + size);
        mirrors = List.copyOf(mirrors);
    }

    /**
     * The address from which programs can download a file of figshare.
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
