/**
 * {@link org.snn4j.datasets.image.shapes.DrawnShapes}: images of ten figures, drawn by the library, so that a network can be
 * trained without any download.
 */
@NullMarked
package org.snn4j.datasets.image.shapes;

import org.jspecify.annotations.NullMarked;
