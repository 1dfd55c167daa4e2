/**
 * Temporal Knowledge Sharing (TKS): the time steps that are right teach the others.
 *
 * <p>Yiting Dong, Dongcheng Zhao and Yi Zeng, "Temporal Knowledge Sharing Enable Spiking Neural Network Learning From
 * Past and Future", arXiv 2304.06540 (IEEE Transactions on Artificial Intelligence 5(7), 2024). With z[t] the logits of
 * step t, T steps, y the label, tau the temperature and e the epoch of E, the first version's equations are:
 *
 * <dl>
 *   <dt>1 and 2, the neuron
 *   <dd>LIF with tau 2, threshold 0.5, hard reset; a preset of the core's LIF, not part of this package. Equation 1
 *       fires at the threshold, the program only above it.
 *   <dt>3, O = mean_t V[t]
 *   <dd>{@code Outputs.meanLogits()}. The text averages membranes of the output layer; the program has no output
 *       neuron and averages what the last linear layer gives, and so do we.
 *   <dt>4, L_CE = - sum_i y_i log softmax(O)_i
 *   <dd>{@link org.snn4j.loss.CrossEntropy}, {@link org.snn4j.tks.Tks#task()}.
 *   <dt>5, Z = 1/m sum of V[t] over the m correct steps
 *   <dd>{@link org.snn4j.tks.CorrectSteps} with {@link org.snn4j.tks.Aggregation#MEAN}. The program sums instead,
 *       {@link org.snn4j.tks.Aggregation#SUM}. Without a correct step "the prediction probability of the teacher
 *       signal" is uniform, {@link org.snn4j.tks.Fallback#UNIFORM}.
 *   <dt>6, L_TKS = - sum_i Z_i log q_i
 *   <dd>{@link org.snn4j.distill.SoftCrossEntropy}. Z is a mean of logits, not a distribution, so its softmax is taken,
 *       as the journal version and the program do.
 *   <dt>7, q = softmax(O / tau)
 *   <dd>The student is the mean, softened: {@code student(Student.meanOfSteps())} with
 *       {@code studentTemperature(tau)}. The journal version and the program take every step, not softened, and soften
 *       the teacher.
 *   <dt>8, L = (1 - alpha) L_CE + alpha tau^2 L_TKS
 *   <dd>{@link org.snn4j.tks.Tks}. "Reaching its maximum value in the last epoch" is
 *       {@code Schedules.rampToLastEpoch}; the program's ramp, {@code Schedules.ramp}, ends one epoch short of it.
 * </dl>
 *
 * <p>{@link org.snn4j.tks.Tks#reference} is the program, {@link org.snn4j.tks.Tks#paper} the text, and
 * {@link org.snn4j.tks.Tks#of} what trained best in this library's own comparisons.
 *
 * <p>Our deviations: the journal's balance factor is taken to be alpha, with tau^2 as in equation 8. Alpha is always
 * the share of the distillation, while the program's {@code --staticalpha} inverts it. Soft labels, for which "correct"
 * means nothing, are refused unless {@link org.snn4j.tks.SoftLabels#LARGEST_SHARE} is chosen.
 */
@NullMarked
package org.snn4j.tks;

import org.jspecify.annotations.NullMarked;
