package org.snn4j.metric;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.snn4j.check.Check;

/**
 * The error rate of a classifier that answers only where it is most confident, averaged over all coverages.
 *
 * <pre>
 * AURC   = 1/n sum_{i=1..n} (errors among the i most confident) / i
 * E-AURC = AURC - 1/n sum_{j=1..k} j / (n - k + j)             with k errors: what a perfect order would leave
 * </pre>
 *
 * <p>Geifman, Uziel and El-Yaniv, Bias-Reduced Uncertainty Estimation for Deep Neural Classifiers, arXiv 1805.08206.
 * Tables usually print AURC times 1000. The sort is stable: of samples with the same confidence the earlier comes
 * first.
 */
public final class SelectiveRisk {
    private SelectiveRisk() {}

    /**
     * Area under the risk-coverage curve.
     *
     * @param confidence one number a sample, in any unit
     * @param correct whether the sample was classified correctly
     * @return in [0, 1], lower is better
     * @throws IllegalArgumentException where the lengths differ or are zero
     */
    public static double aurc(double[] confidence, boolean[] correct) {
        Check.that(
                confidence.length == correct.length && confidence.length > 0,
                "confidence and correct must have one entry a sample, but had " + confidence.length + " and "
                        + correct.length);
        int[] order = IntStream.range(0, confidence.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> confidence[i]).reversed())
                .mapToInt(Integer::intValue)
                .toArray();
        double area = 0;
        int errors = 0;
        for (int i = 0; i < order.length; i++) {
            errors += correct[order[i]] ? 0 : 1;
            area += (double) errors / (i + 1);
        }
        return area / order.length;
    }

    /**
     * Excess area under the risk-coverage curve: what the order of the confidences costs.
     *
     * @param confidence one number a sample, in any unit
     * @param correct whether the sample was classified correctly
     * @return in [0, 1], 0 where every error is less confident than every correct sample
     * @throws IllegalArgumentException where the lengths differ or are zero
     */
    public static double excess(double[] confidence, boolean[] correct) {
        double aurc = aurc(confidence, correct);
        int errors = 0;
        for (boolean right : correct) {
            errors += right ? 0 : 1;
        }
        double best = 0;
        for (int j = 1; j <= errors; j++) {
            best += (double) j / (correct.length - errors + j);
        }
        return aurc - best / correct.length;
    }
}
