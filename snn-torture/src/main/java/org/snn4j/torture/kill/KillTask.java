package org.snn4j.torture.kill;

import java.nio.file.Path;
import java.util.Map;
import org.snn4j.torture.child.ChildJvm;

/** A command that works in a folder, can be ended at any moment, and is called again until it has done all. */
interface KillTask {
    /** What the table calls it. */
    String name();

    /** The call that begins the work or goes on with it. */
    ChildJvm command(Path work);

    /** How much is done for good; a kill must never make it less. */
    int progress(Path work);

    /** What must be there in the end and be equal to an undisturbed run: names, and what their contents come to. */
    Map<String, String> result(Path work);
}
