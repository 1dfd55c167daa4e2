package org.snn4j.neuron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.snn4j.contract.Closeness.numbers;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.contract.NeuronContract;
import org.snn4j.neuron.Neuron.Learned;
import org.snn4j.neuron.Neuron.Learned.Extent;
import org.snn4j.surrogate.Atan;
import org.snn4j.surrogate.Smooth;

class GlifTest implements NeuronContract {
    @Override
    public Glif neuron() {
        return Glif.of(STEPS);
    }

    @Override
    public Glif smooth() {
        return neuron().surrogate(Smooth.of(Atan.of(2)));
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    /** The published recurrence, with u and s of the step before as state, one channel at a time. */
    private static List<double[]> published(double[][] p, double[][] g, double[][] x) {
        int channels = x[0].length;
        double[] u = new double[channels];
        double[] s = new double[channels];
        List<double[]> spikes = new ArrayList<>();
        for (int t = 0; t < x.length; t++) {
            for (int c = 0; c < channels; c++) {
                double al = sigmoid(p[0][c]);
                double be = sigmoid(p[1][c]);
                double ga = sigmoid(p[2][c]);
                double tau = sigmoid(p[3][c]);
                double current = x[t][c] * (1 - be * (1 - sigmoid(g[t][c])));
                u[c] = (1 - al * (1 - tau)) * u[c] * (1 - ga * s[c])
                        - (1 - al) * sigmoid(p[5][c])
                        + current
                        - (1 - ga) * sigmoid(p[6][c]) * s[c];
                s[c] = u[c] > sigmoid(p[4][c]) ? 1 : 0;
            }
            spikes.add(s.clone());
            spikes.add(u.clone());
        }
        return spikes;
    }

    @Test
    void chargesAndFiresAsThePublishedRecurrence() {
        double[][] p = {{0.3, -0.4}, {1.2, 0.1}, {-0.7, 0.9}, {-1, 0.2}, {0, -0.3}, {-2, -1}, {0.4, -0.2}};
        double[][] g = {{0.5, -1}, {0, 2}, {-0.3, 0.7}, {1, 1}, {0.2, -0.6}};
        double[][] x = {{0.9, 1.4}, {1.1, -0.3}, {0.2, 0.8}, {1.6, 1.9}, {0.4, 1.2}};
        List<INDArray> learned = new ArrayList<>();
        for (double[] values : p) {
            learned.add(Nd4j.createFromArray(values));
        }
        learned.add(Nd4j.zeros(DataType.DOUBLE, 2));

        List<double[]> expected = published(p, g, x);
        Glif neuron = Glif.of(5);
        INDArray membrane = Nd4j.zeros(DataType.DOUBLE, 1, 2);
        double fired = 0;
        for (int t = 0; t < x.length; t++) {
            learned.set(7, Nd4j.createFromArray(g[t]));
            Neuron.Step step = neuron.step(Nd4j.createFromArray(x[t]).reshape('c', 1, 2), membrane, learned);
            membrane = step.membrane();
            assertThat(numbers(step.spikes())).containsExactly(expected.get(2 * t));
            assertThat(numbers(step.charged())).containsExactly(expected.get(2 * t + 1), within(1e-12));
            fired += step.spikes().sumNumber().doubleValue();
        }
        assertThat(fired).isBetween(3.0, 9.0);
    }

    @Test
    void beginsWithTheNumbersOfTheReferenceCode() {
        List<Learned> learned = Glif.of(4).learned();

        assertThat(learned)
                .extracting(Learned::name)
                .containsExactly("alpha", "beta", "gamma", "tau", "vThreshold", "leak", "vReset", "g");
        double[] shares =
                learned.stream().mapToDouble(each -> sigmoid(each.initial())).toArray();
        assertThat(shares)
                .containsExactly(new double[] {0.55, 0.65, 0.55, 0.25, 0.5, 0.5 / 8, 0.5, 0.5}, within(1e-12));
        assertThat(learned.subList(0, 7)).allMatch(each -> each.extent() == Extent.CHANNEL);
        assertThat(learned.get(7).extent()).isEqualTo(Extent.STEP_AND_CHANNEL);
        assertThat(Glif.of(4).vThreshold()).isEqualTo(0.5);
    }

    @Test
    void refusesWhatIsNoSigmoid() {
        assertThatThrownBy(() -> Glif.of(4).gates(1, 0.5, 0.5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("alpha must lie inside (0.0, 1.0), but was 1.0");
        assertThatThrownBy(() -> Glif.of(4).vThreshold(1.5))
                .hasMessage("vThreshold must lie inside (0.0, 1.0), but was 1.5");
        assertThatThrownBy(() -> Glif.of(0)).hasMessage("timeSteps must be at least 1, but was 0");
    }
}
