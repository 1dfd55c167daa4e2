/**
 * Plans: shared by engines that lay out the memory of a pass before they run it, for any device.
 *
 * <p>Such an engine prepares a layer as a {@link org.snn4j.engine.plan.PlannedLayer}, which asks a
 * {@link org.snn4j.engine.plan.PlanMaker} for a {@link org.snn4j.engine.plan.Plan} for each
 * {@link org.snn4j.engine.plan.PlanKey}: memory and kernels for one batch size and number of steps, used again by the
 * next pass of the same shape. {@link org.snn4j.engine.plan.LayerGroup} finds the layers that one kernel can compute
 * together: a batch normalisation, the neuron behind it and the pooling of its spikes.
 */
@NullMarked
package org.snn4j.engine.plan;

import org.jspecify.annotations.NullMarked;
