/** The commands that train and test: {@code train}, {@code evaluate}, {@code compare} and {@code quickstart}. */
@NullMarked
package org.snn4j.cli.train;

import org.jspecify.annotations.NullMarked;
