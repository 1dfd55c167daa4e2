package org.snn4j.datasets.augment;

import java.util.random.RandomGenerator;
import org.snn4j.check.Check;

/**
 * The symmetric beta distribution, as the quotient of gamma variates (Marsaglia and Tsang, "A simple method for generating
 * gamma variables", 2000).
 */
record Beta(double alpha) {
    Beta {
        Check.positive(alpha, "alpha");
    }

    double draw(RandomGenerator random) {
        if (alpha == 1) {
            return random.nextDouble();
        }
        double first = gamma(random);
        double second = gamma(random);
        // Both underflow to 0 where alpha is tiny; the distribution is then concentrated at 0 and 1.
        return first + second > 0 ? first / (first + second) : random.nextInt(2);
    }

    private double gamma(RandomGenerator random) {
        double shape = alpha < 1 ? alpha + 1 : alpha;
        double d = shape - 1 / 3.0;
        double c = 1 / StrictMath.sqrt(9 * d);
        while (true) {
            double normal = random.nextGaussian();
            double cube = 1 + c * normal;
            cube = cube * cube * cube;
            if (cube > 0
                    && StrictMath.log(1 - random.nextDouble())
                            < normal * normal / 2 + d - d * cube + d * StrictMath.log(cube)) {
                double boost = alpha < 1 ? StrictMath.pow(1 - random.nextDouble(), 1 / alpha) : 1;
                return d * cube * boost;
            }
        }
    }
}
