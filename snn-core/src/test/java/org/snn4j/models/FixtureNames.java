package org.snn4j.models;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.contract.Fixture;

/**
 * Our names of the arrays of {@code networks.json}, by rule.
 *
 * <p>The file names a place, the kind of a layer there and the array: {@code stage2.block1.shortcut.conv.weight}. Ours
 * counts the layers of a kind: {@code residual_4.shortcut.conv2d_1.weight}. Queries, keys and values of a transformer
 * have arrays of their own there, and are the three parts of one array here.
 */
final class FixtureNames {
    private static final Pattern NAME =
            Pattern.compile("(?<place>.+?)(\\.(?<kind>conv|bn))?\\.(?<array>weight|bias|gamma|beta|mean|variance)");
    private static final Pattern IN_A_BLOCK = Pattern.compile("(?<block>stage\\d+\\.block\\d+)\\.(?<branch>.+)");
    private static final Pattern IN_A_ROW = Pattern.compile("conv(?<number>\\d+)");
    private static final Pattern OF_A_TRANSFORMER =
            Pattern.compile("block(?<block>\\d+)\\.(?<branch>q|k|v|proj|mlp1|mlp2)");
    private static final Pattern PATCH = Pattern.compile("patch(?<number>\\d+)");
    private static final List<String> STACKED = List.of("q", "k", "v");

    /**
     * Where the numbers of an array of the file lie.
     *
     * @param name of our array
     * @param part which of its equal parts, from 0
     * @param parts how many; 1 where it is the whole array
     */
    record Place(String name, int part, int parts) {
        /** The numbers of an array there, without its shape. */
        INDArray in(INDArray ours) {
            long length = ours.length() / parts;
            return ours.reshape('c', parts, length).slice(part);
        }
    }

    /** Residual blocks, in the order of the data. */
    private final List<String> blocks = new ArrayList<>();

    /** q, k, v, behind the attention, behind its last layer, and two of the MLP. */
    private static final int NEURONS_OF_A_BLOCK = 7;

    private final boolean hasHiddenLayer;
    private final int transformerBlocks;

    FixtureNames(Fixture network) {
        for (String name : network.child("parameters").fields()) {
            Matcher inABlock = IN_A_BLOCK.matcher(name);
            if (inABlock.matches() && !blocks.contains(inABlock.group("block"))) {
                blocks.add(inABlock.group("block"));
            }
        }
        hasHiddenLayer = network.child("parameters").has("hidden.weight");
        transformerBlocks = (int) network.child("parameters").fields().stream()
                .filter(name -> name.endsWith(".q.weight"))
                .count();
    }

    /** Where the numbers of an array of the file lie in our network. */
    Place ours(String theirs) {
        Matcher name = NAME.matcher(theirs);
        if (!name.matches()) {
            throw new AssertionError("there is no rule for " + theirs);
        }
        String place = name.group("place");
        String ours = layer(place, kind(place, name.group("kind"))) + "." + name.group("array");
        int part = STACKED.indexOf(place.substring(place.indexOf('.') + 1));
        return part < 0 ? new Place(ours, 0, 1) : new Place(ours, part, STACKED.size());
    }

    private static String kind(String place, @Nullable String theirs) {
        if (theirs == null) {
            // A linear layer on each token is a convolution of 1x1.
            return OF_A_TRANSFORMER.matcher(place).matches() ? "conv2d" : "dense";
        }
        return theirs.equals("conv") ? "conv2d" : "batchNorm";
    }

    private String layer(String place, String kind) {
        Matcher ofATransformer = OF_A_TRANSFORMER.matcher(place);
        if (ofATransformer.matches()) {
            // The first residual block adds the positions.
            int attention = 2 * Integer.parseInt(ofATransformer.group("block"));
            return switch (ofATransformer.group("branch")) {
                case "proj" -> "residual_" + attention + ".body.selfAttention_1." + kind + "_2";
                case "mlp1" -> "residual_" + (attention + 1) + ".body.tokenMlp_1." + kind + "_1";
                case "mlp2" -> "residual_" + (attention + 1) + ".body.tokenMlp_1." + kind + "_2";
                default -> "residual_" + attention + ".body.selfAttention_1." + kind + "_1";
            };
        }
        Matcher patch = PATCH.matcher(place);
        if (patch.matches()) {
            return "patchSplitting_1." + kind + "_" + patch.group("number");
        }
        Matcher inABlock = IN_A_BLOCK.matcher(place);
        if (inABlock.matches()) {
            String branch = inABlock.group("branch");
            return "residual_" + (1 + blocks.indexOf(inABlock.group("block")))
                    + (branch.equals("shortcut") ? ".shortcut." + kind + "_1" : ".body." + kind + "_" + branch);
        }
        Matcher inARow = IN_A_ROW.matcher(place);
        if (inARow.matches()) {
            return kind + "_" + inARow.group("number");
        }
        return switch (place) {
            case "stem", "hidden" -> kind + "_1";
            case "position" -> "residual_1.body." + kind + "_1";
            case "classes" -> kind + (hasHiddenLayer ? "_2" : "_1");
            default -> throw new AssertionError("there is no rule for the place " + place);
        };
    }

    /** Whether a normalisation follows a linear layer. */
    boolean isNormalized(String theirs) {
        return OF_A_TRANSFORMER
                .matcher(theirs.substring(0, theirs.lastIndexOf('.')))
                .matches();
    }

    /** Firing rates by our layers of neurons; queries, keys and values have one, whose rate is their mean. */
    double[] oursOfNeurons(double[] rates) {
        if (transformerBlocks == 0) {
            return rates;
        }
        int stem = rates.length - NEURONS_OF_A_BLOCK * transformerBlocks;
        List<Double> ours = new ArrayList<>();
        for (int i = 0; i < rates.length; i++) {
            boolean first = i >= stem && (i - stem) % NEURONS_OF_A_BLOCK == 0;
            ours.add(first ? (rates[i] + rates[i + 1] + rates[i + 2]) / STACKED.size() : rates[i]);
            i += first ? STACKED.size() - 1 : 0;
        }
        return ours.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
