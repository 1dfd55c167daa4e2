package org.snn4j.models;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snn4j.contract.Fixture;

/**
 * Our names of the arrays of {@code networks.json}, by rule.
 *
 * <p>The file names a place, the kind of a layer there and the array: {@code stage2.block1.shortcut.conv.weight}. Ours
 * counts the layers of a kind: {@code residual_4.shortcut.conv2d_1.weight}.
 */
final class FixtureNames {
    private static final Pattern NAME =
            Pattern.compile("(?<place>.+?)(\\.(?<kind>conv|bn))?\\.(?<array>weight|bias|gamma|beta|mean|variance)");
    private static final Pattern IN_A_BLOCK = Pattern.compile("(?<block>stage\\d+\\.block\\d+)\\.(?<branch>.+)");
    private static final Pattern IN_A_ROW = Pattern.compile("conv(?<number>\\d+)");

    /** Residual blocks, in the order of the data. */
    private final List<String> blocks = new ArrayList<>();

    private final boolean hasHiddenLayer;

    FixtureNames(Fixture network) {
        for (String name : network.child("parameters").fields()) {
            Matcher inABlock = IN_A_BLOCK.matcher(name);
            if (inABlock.matches() && !blocks.contains(inABlock.group("block"))) {
                blocks.add(inABlock.group("block"));
            }
        }
        hasHiddenLayer = network.child("parameters").has("hidden.weight");
    }

    /** The name in our network of an array of the file. */
    String ours(String theirs) {
        Matcher name = NAME.matcher(theirs);
        if (!name.matches()) {
            throw new AssertionError("there is no rule for " + theirs);
        }
        return layer(name.group("place"), kind(name.group("kind"))) + "." + name.group("array");
    }

    private static String kind(@Nullable String theirs) {
        if (theirs == null) {
            return "dense";
        }
        return theirs.equals("conv") ? "conv2d" : "batchNorm";
    }

    private String layer(String place, String kind) {
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
            case "classes" -> kind + (hasHiddenLayer ? "_2" : "_1");
            default -> throw new AssertionError("there is no rule for the place " + place);
        };
    }
}
