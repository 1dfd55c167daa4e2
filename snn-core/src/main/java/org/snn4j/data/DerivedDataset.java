package org.snn4j.data;

import java.util.List;

/** A data set whose batches are those of another one, prepared or altered: as many of them, with the same classes. */
public interface DerivedDataset extends Dataset {
    /**
     * Where the batches come from.
     *
     * @return the other data set
     */
    Dataset dataset();

    @Override
    default int batchesPerEpoch() {
        return dataset().batchesPerEpoch();
    }

    @Override
    default List<String> classNames() {
        return dataset().classNames();
    }
}
