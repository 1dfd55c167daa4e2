/**
 * How numbers are crunched: {@link org.snn4j.engine.ReferenceEngine} runs each layer's own ND4J operations.
 */
@NullMarked
package org.snn4j.engine;

import org.jspecify.annotations.NullMarked;
