package org.snn4j.data;

import java.util.Iterator;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.snn4j.check.Check;

/** Reads an ND4J iterator, unchanged. */
record IteratorSource(DataSetIterator iterator) implements RewindableSource {
    @Override
    public String name() {
        return iterator.getClass().getSimpleName();
    }

    @Override
    public String kind() {
        return "an iterator";
    }

    @Override
    public String adviceWhenEmpty() {
        return "it is empty, or its reset() does not rewind it";
    }

    @Override
    public boolean mayHaveBeenRead() {
        return true;
    }

    @Override
    public boolean rewindSupported() {
        return iterator.resetSupported();
    }

    @Override
    public void rewind() {
        iterator.reset();
    }

    @Override
    public Iterator<Batch> read() {
        return new Iterator<>() {
            private int read;

            @Override
            public boolean hasNext() {
                return iterator.hasNext();
            }

            @Override
            public Batch next() {
                DataSet data = iterator.next();
                String where = "batch " + read + " of " + name();
                Check.that(
                        data.getFeatures() != null && data.getLabels() != null,
                        where + " has no " + (data.getFeatures() == null ? "features" : "labels")
                                + "; every batch needs both");
                Check.that(
                        data.getFeaturesMaskArray() == null && data.getLabelsMaskArray() == null,
                        where + " has a mask, but every sample must have all its steps; cut or pad the sequences to"
                                + " one length and leave the mask out");
                read++;
                return new Batch(data.getFeatures(), data.getLabels());
            }
        };
    }
}
