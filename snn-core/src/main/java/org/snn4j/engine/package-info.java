/**
 * Engines, which execute networks.
 *
 * <p>An {@link org.snn4j.engine.Engine} turns layers into ones that compute the same result its own way. The only
 * engine in this module is {@link org.snn4j.engine.ReferenceEngine}, which runs each layer's own ND4J operations.
 * Others are modules of their own, such as {@code snn-cpu}: {@link org.snn4j.engine.Engines} finds them through
 * {@link org.snn4j.engine.EngineProvider} and takes the fastest one that can run.
 *
 * <p>{@link org.snn4j.engine.MemoryPlan} lists the memory that a {@link org.snn4j.engine.Workload} will take.
 */
@NullMarked
package org.snn4j.engine;

import org.jspecify.annotations.NullMarked;
