/**
 * Numbers that change while training goes on: learning rates, the share of a distillation loss.
 */
@NullMarked
package org.snn4j.schedule;

import org.jspecify.annotations.NullMarked;
