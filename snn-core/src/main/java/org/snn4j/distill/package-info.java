/**
 * Distillation inside one network: who teaches, who learns, and how far apart they are.
 */
@NullMarked
package org.snn4j.distill;

import org.jspecify.annotations.NullMarked;
