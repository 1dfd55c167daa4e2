/**
 * Fetches data sets: {@link org.snn4j.datasets.download.DownloadableSets} knows them by name, and
 * {@link org.snn4j.datasets.download.DownloadableSet#download} brings one to a folder, checked and unpacked.
 */
@NullMarked
package org.snn4j.datasets.download;

import org.jspecify.annotations.NullMarked;
