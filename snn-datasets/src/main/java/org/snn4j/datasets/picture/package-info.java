/**
 * Picture files: {@link org.snn4j.datasets.picture.PictureFile} reads one as red, green and blue, whoever made it.
 *
 * <p>A file is looked through before any decoder sees it: its size is held against a limit, what is cut or damaged is
 * refused, and only what its colours need, no metadata, is handed on.
 */
@NullMarked
package org.snn4j.datasets.picture;

import org.jspecify.annotations.NullMarked;
