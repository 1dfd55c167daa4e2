package org.snn4j.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.snn4j.contract.Closeness.assertClose;
import static org.snn4j.contract.Closeness.numbers;

import java.util.Arrays;
import java.util.Comparator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.contract.FiniteDifferences;
import org.snn4j.random.Randomness;

class TsneTest {
    private static final int CLUSTERS = 4;
    private static final int EACH = 40;

    /** Sample i belongs to cluster i % 4; the deviation within a cluster is 1, the centres are 10 apart in each of two axes. */
    private static double[][] clusters(double unit) {
        RandomGenerator random = Randomness.keyed(5);
        double[][] features = new double[CLUSTERS * EACH][8];
        for (int i = 0; i < features.length; i++) {
            for (int d = 0; d < 8; d++) {
                features[i][d] = unit * (random.nextGaussian() + (d == i % CLUSTERS ? 10 : 0));
            }
        }
        return features;
    }

    /** The share of each sample's ten nearest points that belong to its cluster. */
    private static double purity(double[][] points) {
        return IntStream.range(0, points.length)
                .mapToDouble(i -> IntStream.range(0, points.length)
                                .filter(j -> j != i)
                                .boxed()
                                .sorted(Comparator.comparingDouble(
                                        j -> Math.hypot(points[i][0] - points[j][0], points[i][1] - points[j][1])))
                                .limit(10)
                                .filter(j -> j % CLUSTERS == i % CLUSTERS)
                                .count()
                        / 10.0)
                .average()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 1e-6, 1e6})
    void clustersThatAreFarApartStayApartWhateverTheUnit(double unit) {
        double[][] points = Tsne.of().perplexity(20).iterations(500).embed(clusters(unit));

        assertThat(points).hasDimensions(CLUSTERS * EACH, 2);
        assertThat(purity(points)).isEqualTo(1);
    }

    @Test
    void oneClusterIsNotTornApart() {
        double[][] features = clusters(1);
        for (int i = 0; i < features.length; i++) {
            features[i][i % CLUSTERS] -= 10;
        }

        // By chance a quarter of the neighbours is in the same cluster.
        assertThat(purity(Tsne.of().perplexity(20).iterations(500).embed(features)))
                .isBetween(0.15, 0.35);
    }

    @Test
    void theSameSeedGivesTheSameBits() {
        Tsne tsne = Tsne.of().perplexity(15).iterations(60);
        double[][] features = clusters(1);
        double[][] before = Arrays.stream(features).map(double[]::clone).toArray(double[][]::new);

        double[][] points = tsne.embed(features);

        assertThat(features).isDeepEqualTo(before);
        assertThat(tsne.embed(features)).isDeepEqualTo(points);
        assertThat(tsne.seed(2).embed(features)[0]).isNotEqualTo(points[0]);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 5, 30.5, 150})
    void thePerplexityOfEachSampleIsTheOneAskedFor(double perplexity) {
        double[][] p = TsneAffinities.conditional(clusters(3), perplexity);

        for (int i = 0; i < p.length; i++) {
            double bits = Arrays.stream(p[i])
                    .filter(share -> share > 0)
                    .map(share -> -share * Math.log(share) / Math.log(2))
                    .sum();
            // A perplexity of 1 is the limit in which one neighbour has all the weight.
            assertThat(Math.pow(2, bits)).isCloseTo(perplexity, within(1e-6));
            assertThat(p[i][i]).isZero();
        }
    }

    @Test
    void conditionalProbabilitiesAreGaussians() {
        double[][] features = clusters(1);
        double[] p = TsneAffinities.conditional(features, 20)[3];

        // log p(j|3) is a line over the squared distance, whose slope is the same for all pairs of neighbours.
        double slope = slope(features, p, 7, 11);
        for (int j : new int[] {15, 19, 23}) {
            assertThat(slope(features, p, 7, j)).isCloseTo(slope, within(1e-9 * Math.abs(slope)));
        }
        assertThat(slope).isNegative();
    }

    private static double slope(double[][] x, double[] p, int a, int b) {
        return (Math.log(p[a]) - Math.log(p[b])) / (squared(x[3], x[a]) - squared(x[3], x[b]));
    }

    private static double squared(double[] a, double[] b) {
        return IntStream.range(0, a.length)
                .mapToDouble(d -> (a[d] - b[d]) * (a[d] - b[d]))
                .sum();
    }

    @Test
    void jointProbabilitiesAreTheMeanOfBothDirections() {
        double[][] features = clusters(1);
        double[][] conditional = TsneAffinities.conditional(features, 10);
        double[][] joint = TsneAffinities.joint(features, 10);

        assertThat(joint[2][9]).isEqualTo((conditional[2][9] + conditional[9][2]) / (2 * features.length));
        assertThat(joint[9][2]).isEqualTo(joint[2][9]);
        assertThat(Arrays.stream(joint).flatMapToDouble(Arrays::stream).sum()).isCloseTo(1, within(1e-9));
    }

    @Test
    void theGradientIsThatOfFiniteDifferences() {
        double[][] features = Arrays.copyOf(clusters(1), 12);
        TsneObjective objective = new TsneObjective(TsneAffinities.joint(features, 4));
        RandomGenerator random = Randomness.keyed(9);
        INDArray points = Nd4j.createFromArray(
                IntStream.range(0, 24).mapToDouble(i -> random.nextGaussian()).toArray());
        double[] gradient = new double[24];

        objective.gradient(numbers(points), 1, gradient);

        INDArray differences = FiniteDifferences.gradient(() -> objective.cost(numbers(points)), points);
        assertClose("gradient", gradient, numbers(differences), FiniteDifferences.TOLERANCE);
    }

    @Test
    void moreIterationsLowerTheCost() {
        double[][] features = clusters(1);
        TsneObjective objective = new TsneObjective(TsneAffinities.joint(features, 20));
        Tsne tsne = Tsne.of().perplexity(20);

        double first = objective.cost(flat(tsne.iterations(1).embed(features)));
        double some = objective.cost(flat(tsne.iterations(200).embed(features)));
        double many = objective.cost(flat(tsne.iterations(600).embed(features)));

        assertThat(some).isLessThan(first);
        assertThat(many).isLessThan(some).isLessThan(1);
    }

    private static double[] flat(double[][] points) {
        return Arrays.stream(points).flatMapToDouble(Arrays::stream).toArray();
    }

    @Test
    void samplesThatAreAllTheSameGiveFinitePoints() {
        double[][] points = Tsne.of().perplexity(3).iterations(100).embed(new double[10][4]);

        assertThat(Arrays.stream(flat(points)).allMatch(Double::isFinite)).isTrue();
    }

    @Test
    void whatCannotBeLaidOutIsRefused() {
        assertThatThrownBy(() -> Tsne.of().perplexity(0.5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("perplexity must be a finite number of at least 1.0, but was 0.5");
        assertThatThrownBy(() -> Tsne.of().iterations(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("iterations must be at least 1, but was 0");
        assertThatThrownBy(() -> Tsne.of().embed(new double[31][2]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a perplexity of 30.0 needs more than 30.0 neighbours, but there are 31 samples; lower the"
                        + " perplexity or give more samples");
        assertThatThrownBy(() -> Tsne.of().perplexity(1).embed(new double[][] {{1}, {2}, {Double.NaN}}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("features must be 1 finite numbers for each sample, but those of sample 2 are not");
    }
}
