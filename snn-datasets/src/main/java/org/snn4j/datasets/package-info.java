/**
 * Readers for published data sets; {@link org.snn4j.datasets.image} holds the images.
 */
@NullMarked
package org.snn4j.datasets;

import org.jspecify.annotations.NullMarked;
