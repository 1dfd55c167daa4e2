/**
 * Numbers that change during training, such as learning rates and the share of a distillation loss.
 */
@NullMarked
package org.snn4j.schedule;

import org.jspecify.annotations.NullMarked;
