/** What a person sees on standard output while a command runs, and the flags that every command has. */
@NullMarked
package org.snn4j.cli.console;

import org.jspecify.annotations.NullMarked;
