package org.snn4j.cli.console;

import java.io.PrintWriter;
import java.util.List;
import org.snn4j.data.Batch;
import org.snn4j.data.Dataset;

/** Batches whose number a terminal shows on one line, which is cleared at the end. */
public record CountedBatches(Dataset data, PrintWriter out) implements Dataset {
    private static final int WIDTH = 40;

    @Override
    public Batches batches(int epoch) {
        Batches batches = data.batches(epoch);
        boolean shows = Terminal.shows(out);
        int all = data.batchesPerEpoch();
        return new Batches() {
            private int count;

            @Override
            public boolean hasNext() {
                return batches.hasNext();
            }

            @Override
            public Batch next() {
                count++;
                show("batch " + count + (all == 0 ? "" : " of " + all));
                return batches.next();
            }

            @Override
            public void close() {
                show("");
                batches.close();
            }

            private void show(String text) {
                if (shows) {
                    out.print("\r" + text + " ".repeat(Math.max(0, WIDTH - text.length())) + "\r");
                    out.flush();
                }
            }
        };
    }

    @Override
    public int batchesPerEpoch() {
        return data.batchesPerEpoch();
    }

    @Override
    public List<String> classNames() {
        return data.classNames();
    }
}
