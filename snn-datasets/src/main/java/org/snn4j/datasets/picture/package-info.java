/**
 * Picture files: {@link org.snn4j.datasets.picture.PictureFile} reads one as red, green and blue.
 *
 * <p>A file is checked before any decoder sees it: its size is checked against a limit, truncated and damaged files are
 * refused, and only the data that the colours need, no metadata, is passed to the decoder.
 */
@NullMarked
package org.snn4j.datasets.picture;

import org.jspecify.annotations.NullMarked;
