/**
 * Attention without softmax: {@link org.snn4j.cpu.attention.AttentionNode} copies one head of one sample at a time into
 * cache, as {@link org.snn4j.cpu.attention.Matrix matrices}, and multiplies there.
 */
@NullMarked
package org.snn4j.cpu.attention;

import org.jspecify.annotations.NullMarked;
