/**
 * Keeps the frames of recordings on disk: {@link org.snn4j.datasets.cache.FrameCache}. Its files are named by the content
 * of the recordings and every parameter of the framing, so they are never out of date.
 */
@NullMarked
package org.snn4j.datasets.cache;

import org.jspecify.annotations.NullMarked;
