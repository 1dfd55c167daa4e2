/**
 * Flags that choose the network, the training method and the optimiser, and what they build.
 *
 * <p>{@link org.snn4j.cli.flags.ModelFlags} builds the network, {@link org.snn4j.cli.flags.MethodFlags} the loss, {@link
 * org.snn4j.cli.flags.TrainingFlags} the optimiser. Each checks its flags and refuses what does not fit together.
 */
@NullMarked
package org.snn4j.cli.flags;

import org.jspecify.annotations.NullMarked;
