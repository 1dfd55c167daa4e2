/** Output of commands, and the flags that every command has. */
@NullMarked
package org.snn4j.cli.console;

import org.jspecify.annotations.NullMarked;
