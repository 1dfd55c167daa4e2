/**
 * Bridges to DataVec: {@link org.snn4j.datasets.datavec.RecordReaderDataset} makes batches from a record reader, and
 * {@link org.snn4j.datasets.datavec.DatasetRecordReader} hands a data set to a DataVec pipeline.
 */
@NullMarked
package org.snn4j.datasets.datavec;

import org.jspecify.annotations.NullMarked;
