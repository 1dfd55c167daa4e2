package org.snn4j.train.callback;

import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.snn4j.check.Check;
import org.snn4j.pass.Weights;
import org.snn4j.train.history.EpochReport;
import org.snn4j.train.history.History;
import org.snn4j.train.history.Monitor;

/**
 * Ends a run when a measure has not improved for some epochs.
 *
 * <p>A resumed run counts the epochs before it too. The best weights themselves are in memory only: what was best before
 * a resume lies in the run folder's {@code best.npz}.
 */
public final class EarlyStopping implements Callback {
    private static final Logger LOG = LoggerFactory.getLogger(EarlyStopping.class);

    private record Copy(INDArray trained, INDArray statistics) {
        static Copy of(Weights weights) {
            return new Copy(weights.trained().dup(), weights.statistics().dup());
        }

        void into(Weights weights) {
            weights.trained().assign(trained);
            weights.statistics().assign(statistics);
        }
    }

    private final Monitor monitor;
    private final int patience;
    private final double minDelta;
    private final boolean restoreBestWeights;
    private double best;
    private int bestEpoch;
    private int lastEpoch;
    private @Nullable Weights weights;
    private @Nullable Copy bestWeights;

    private EarlyStopping(Monitor monitor, int patience, double minDelta, boolean restoreBestWeights) {
        this.monitor = monitor;
        this.patience = patience;
        this.minDelta = minDelta;
        this.restoreBestWeights = restoreBestWeights;
    }

    /**
     * Stops at the first epoch that is not better than the best before it.
     *
     * @param monitor what is watched
     * @return the callback
     */
    public static EarlyStopping on(Monitor monitor) {
        return new EarlyStopping(monitor, 1, 0, false);
    }

    /**
     * Waits longer.
     *
     * @param epochs epochs without improvement after which to stop, at least 1; 1 where not called
     * @return a changed copy
     */
    public EarlyStopping patience(int epochs) {
        return new EarlyStopping(monitor, Check.positive(epochs, "patience"), minDelta, restoreBestWeights);
    }

    /**
     * Ignores small improvements.
     *
     * @param change what counts as improvement must be larger than this, at least 0; 0 where not called
     * @return a changed copy
     */
    public EarlyStopping minDelta(double change) {
        return new EarlyStopping(
                monitor, patience, Check.inRange(change, 0, Double.MAX_VALUE, "minDelta"), restoreBestWeights);
    }

    /**
     * Ends every run with the weights of the best epoch instead of the last.
     *
     * @return a changed copy
     */
    public EarlyStopping restoreBestWeights() {
        return new EarlyStopping(monitor, patience, minDelta, true);
    }

    @Override
    public void onTrainBegin(TrainingStart start) {
        best = Double.NEGATIVE_INFINITY;
        bestEpoch = 0;
        lastEpoch = 0;
        bestWeights = null;
        weights = null;
        start.history().epochs().forEach(this::onEpochEnd);
        weights = start.network().weights();
    }

    @Override
    public void onEpochEnd(EpochReport report) {
        lastEpoch = report.epoch();
        double goodness = monitor.goodness(report);
        if (bestEpoch == 0 || goodness > best + minDelta) {
            best = goodness;
            bestEpoch = report.epoch();
            bestWeights = restoreBestWeights && weights != null ? Copy.of(weights) : null;
        }
    }

    @Override
    public boolean stops() {
        return bestEpoch > 0 && lastEpoch - bestEpoch >= patience;
    }

    @Override
    public void onTrainEnd(History history) {
        if (stops()) {
            LOG.info("stopped after epoch {}: {} was best in epoch {}", lastEpoch, monitor, bestEpoch);
        }
        Copy copy = bestWeights;
        if (copy != null && weights != null) {
            copy.into(weights);
        } else if (restoreBestWeights && bestEpoch > 0) {
            LOG.warn("epoch {} was best, but lies before the resume; load its weights from best.npz", bestEpoch);
        }
    }
}
