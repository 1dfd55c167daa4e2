/**
 * The network: a chain of layers, its weights, its outputs over time, and the builder that checks shapes.
 */
@NullMarked
package org.snn4j.network;

import org.jspecify.annotations.NullMarked;
