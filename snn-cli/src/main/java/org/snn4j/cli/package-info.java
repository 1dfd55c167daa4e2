/**
 * The {@code snn} command line.
 *
 * <p>{@link org.snn4j.cli.Snn} is its entry and lists the commands; each command is one class. From the bottom up:
 *
 * <ul>
 *   <li>{@code plot} draws charts, {@code machine} describes the machine, {@code parse} reads flags, {@code console} prints
 *   <li>{@code flags} and {@code data} turn flags into networks, losses, optimisers and data sets
 *   <li>{@code run} keeps run folders, {@code report} shows the results of a run
 *   <li>{@code train}, {@code bench}, {@code events} and {@code doctor} hold the commands
 * </ul>
 *
 * <p>A package uses those before it and none after it.
 */
@NullMarked
package org.snn4j.cli;

import org.jspecify.annotations.NullMarked;
