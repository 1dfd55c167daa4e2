package org.snn4j.torture.kill;

import java.nio.file.Path;
import java.util.Map;
import org.snn4j.torture.child.ChildJvm;

/** A command that works in a folder, can be killed at any moment, and is called again until it has finished. */
interface KillTask {
    /** Its name in the table. */
    String name();

    /** The call that begins the work or continues it. */
    ChildJvm command(Path work);

    /** How much is finished; a kill must not reduce it. */
    int progress(Path work);

    /** What must equal that of an undisturbed run in the end: names, and digests of the contents. */
    Map<String, String> result(Path work);
}
