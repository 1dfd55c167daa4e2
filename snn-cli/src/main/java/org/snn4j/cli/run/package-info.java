/**
 * Run folders: the flags that shape a run, its {@code config.json}, finished runs and their groups.
 *
 * <p>{@link org.snn4j.cli.run.RunFlags} are all flags that decide the result of a run; {@link
 * org.snn4j.cli.run.RunConfig} writes them and reads them back.
 */
@NullMarked
package org.snn4j.cli.run;

import org.jspecify.annotations.NullMarked;
