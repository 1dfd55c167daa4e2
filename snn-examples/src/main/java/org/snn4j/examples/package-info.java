/** Short programs to read and to copy; {@link org.snn4j.examples.Cifar10Tks} is the one to begin with. */
@NullMarked
package org.snn4j.examples;

import org.jspecify.annotations.NullMarked;
