package org.snn4j.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/** Who can write to the folder that native libraries are unpacked to and loaded from. */
final class NativesFolder {
    /** Only a file's owner may rename it, as in /tmp. */
    private static final int STICKY = 01000;

    private NativesFolder() {}

    /**
     * What is wrong with a folder.
     *
     * @param folder where natives are
     * @param user who this program runs as
     * @return what others can do, or nothing; nothing also on systems without POSIX permissions
     * @throws IOException where it cannot be looked at
     */
    static String weakness(Path folder, String user) throws IOException {
        if (!Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            return "";
        }
        for (Path each = folder.toRealPath(); each != null; each = each.getParent()) {
            String owner = Files.getOwner(each).getName();
            if (!owner.equals(user) && !owner.equals("root")) {
                return each + " belongs to " + owner;
            }
            Set<PosixFilePermission> may = Files.getPosixFilePermissions(each);
            boolean sticky =
                    !each.equals(folder.toRealPath()) && ((int) Files.getAttribute(each, "unix:mode") & STICKY) != 0;
            if (may.contains(PosixFilePermission.OTHERS_WRITE) && !sticky) {
                return "everybody can write to " + each;
            }
            if (may.contains(PosixFilePermission.GROUP_WRITE) && !sticky && !ownGroup(each, owner)) {
                return "the group of " + each + " can write to it";
            }
        }
        return "";
    }

    /** Whether the group is that of the owner alone, as many systems make one for each user. */
    private static boolean ownGroup(Path path, String owner) throws IOException {
        return String.valueOf(Files.getAttribute(path, "posix:group")).equals(owner);
    }
}
