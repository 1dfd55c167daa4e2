/**
 * Temporal-Spatial Self-Distillation (TSSD): a longer run of the network teaches its first steps, its final output
 * teaches a weak classifier inside.
 *
 * <p>Lin Zuo, Yongqi Ding and others, arXiv 2406.07862. The authors have published no program, so everything here
 * follows their text; {@link org.snn4j.tssd.Tssd} lists what it leaves open.
 *
 * <dl>
 *   <dt>1 to 3, the neuron
 *   <dd>LIF with tau 2, threshold 1, soft reset; {@code Lif.tssd()} of the core.
 *   <dt>4, the surrogate gradient
 *   <dd>Rectangular of width 1, part of that preset.
 *   <dt>5, the cross-entropy of the mean output
 *   <dd>{@link org.snn4j.loss.CrossEntropy}; of the mean over T_s, over T_t or both, {@link org.snn4j.tssd.TaskOn}.
 *   <dt>6 to 8, temporal self-distillation
 *   <dd>{@link org.snn4j.tssd.Tssd#tsd}: a {@link org.snn4j.distill.Distillation} of the mean of all steps into the
 *       mean of the first.
 *   <dt>9 and 10, spatial self-distillation
 *   <dd>{@link org.snn4j.tssd.Tssd#ssd(int)} and {@link org.snn4j.tssd.WeakClassifier}: every step of the weak
 *       classifier imitates the mean of the final output.
 *   <dt>11 and 12, both
 *   <dd>{@link org.snn4j.tssd.Tssd#of}.
 *   <dt>section 4.4, further extension
 *   <dd>{@link org.snn4j.tssd.TssdBuilder#extension}.
 *   <dt>the appendix on early exit, which is lost
 *   <dd>{@link org.snn4j.tssd.EarlyExit}: at the weak classifier, or after a step.
 * </dl>
 */
@NullMarked
package org.snn4j.tssd;

import org.jspecify.annotations.NullMarked;
