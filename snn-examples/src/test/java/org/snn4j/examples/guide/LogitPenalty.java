package org.snn4j.examples.guide;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.loss.Loss;
import org.snn4j.network.Outputs;
import org.snn4j.schedule.Progress;

// tag::loss[]
/** Keeps logits small: the mean of their squares over steps, samples and classes. */
record LogitPenalty() implements Loss {
    @Override
    public Value of(Outputs outputs, INDArray labels, Progress progress) {
        INDArray z = outputs.logits();
        double loss = z.mul(z).meanNumber().doubleValue();
        return new Value(loss, Outputs.of(z.mul(2.0 / z.length())));
    }

    @Override
    public String termName() {
        return "logit-penalty";
    }
}
// end::loss[]
