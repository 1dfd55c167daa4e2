package org.snn4j.cli.flags;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.snn4j.cli.parse.Quoted;
import org.snn4j.cli.parse.RealNumber;
import org.snn4j.cli.parse.WrongFlag;
import org.snn4j.loss.ClassWeights;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The flag that weights classes. */
public final class ClassWeightFlags {
    private static final String NONE = "none";
    private static final String BALANCED = "balanced";
    private static final String FLAG = "--class-weights";

    @Option(
            names = FLAG,
            paramLabel = "W,W,...",
            defaultValue = NONE,
            description =
                    "Weight of each class in the cross-entropy, in the order of the classes: balanced (N / (C n) with n of N"
                            + " training samples in the class), or numbers, one for each class. The weighted sum is divided by"
                            + " the samples of the batch. Default: ${DEFAULT-VALUE}.")
    String weights = NONE;

    /**
     * The chosen weights.
     *
     * @param classNames of the data, in the order of the labels
     * @param counts training samples of each class; asked where they are needed alone
     * @return none unless the flag was given
     */
    public ClassWeights weights(List<String> classNames, Supplier<int[]> counts) {
        return switch (weights) {
            case NONE -> ClassWeights.none();
            case BALANCED -> balanced(classNames, counts.get());
            default -> given(classNames.size());
        };
    }

    private static ClassWeights balanced(List<String> classNames, int[] counts) {
        IntStream.range(0, counts.length)
                .filter(c -> counts[c] == 0)
                .findFirst()
                .ifPresent(c -> {
                    throw new WrongFlag(FLAG + " " + BALANCED + " needs a training sample of every class, but '"
                            + classNames.get(c) + "' has none; raise --images, or give one number for each class");
                });
        return ClassWeights.balanced(counts);
    }

    private ClassWeights given(int classes) {
        String[] words = weights.split(",", -1);
        if (words.length != classes && Arrays.stream(words).allMatch(word -> number(word) >= 0)) {
            throw new WrongFlag(FLAG + " has " + words.length + (words.length == 1 ? " number" : " numbers")
                    + ", but the data has " + classes + " classes; give one for each class, or " + BALANCED);
        }
        double[] values = Arrays.stream(words).mapToDouble(this::number).toArray();
        if (Arrays.stream(values).allMatch(value -> value == 0)) {
            throw new WrongFlag(FLAG + " must not all be 0; give a class one above 0");
        }
        return ClassWeights.of(values);
    }

    private double number(String word) {
        try {
            return new RealNumber.AtLeast0().convert(word);
        } catch (TypeConversionException refused) {
            throw new WrongFlag(FLAG + " must be " + NONE + ", " + BALANCED
                    + " or numbers of at least 0 with commas between them, such as 1,2.5,1, but was "
                    + Quoted.value(weights));
        }
    }
}
