package org.snn4j.loss;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.network.Network;
import org.snn4j.network.Outputs;
import org.snn4j.schedule.Progress;

/** A loss under another name, which counts where its value is one number; a sum keeps the names of its terms. */
record NamedLoss(String termName, Loss loss) implements Loss {
    @Override
    public String description() {
        return loss.description();
    }

    @Override
    public Value of(Outputs outputs, INDArray labels, Progress progress) {
        return loss.of(outputs, labels, progress);
    }

    @Override
    public void checkFits(Network network) {
        loss.checkFits(network);
    }

    @Override
    public List<String> remarks(int epochs) {
        return loss.remarks(epochs);
    }
}
