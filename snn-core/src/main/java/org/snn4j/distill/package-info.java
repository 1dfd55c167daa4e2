/**
 * Distillation inside one network: who teaches, who learns, and how far apart they are.
 *
 * <p>A {@link org.snn4j.distill.TeacherSignal} makes logits out of the network's own outputs, a
 * {@link org.snn4j.distill.Student} picks the outputs that learn, a {@link org.snn4j.distill.Distance} compares them, and
 * {@link org.snn4j.distill.Distillation} joins the three into a loss. Teacher and student each bring their own backward pass
 * to the outputs, so any pair fits together:
 *
 * <pre>{@code
 * TeacherSignal last = (outputs, labels) -> ...;
 * Loss loss = CrossEntropy.of()
 *         .plus(new Distillation(last, Student.everyStep(), new SoftCrossEntropy(3, 1, true), true).times(0.5));
 * }</pre>
 */
@NullMarked
package org.snn4j.distill;

import org.jspecify.annotations.NullMarked;
