package org.snn4j.examples.guide;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.snn4j.metric.Metric;

// tag::metric[]
/** How sure the network is: the mean of the largest probabilities. */
record Confidence() implements Metric {
    @Override
    public String name() {
        return "confidence";
    }

    @Override
    public Total start() {
        return new Total() {
            private double sum;
            private long samples;

            @Override
            public void add(INDArray logits, INDArray labels) {
                INDArray mean = logits.castTo(DataType.DOUBLE).mean(0);
                INDArray probabilities = Transforms.softmax(mean, true);
                sum += probabilities.max(1).sumNumber().doubleValue();
                samples += logits.size(1);
            }

            @Override
            public double value() {
                if (samples == 0) {
                    throw new IllegalStateException("nothing was added to confidence; add at least one batch");
                }
                return sum / samples;
            }
        };
    }
}
// end::metric[]
