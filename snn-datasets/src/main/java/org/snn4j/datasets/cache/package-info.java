/**
 * Keeps the frames of recordings on disk: {@link org.snn4j.datasets.cache.FrameCache}. What it holds is found by the content
 * of the recordings and every parameter of the framing, so it can never be out of date.
 */
@NullMarked
package org.snn4j.datasets.cache;

import org.jspecify.annotations.NullMarked;
