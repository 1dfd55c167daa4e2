package org.snn4j.models;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snn4j.check.Check;
import org.snn4j.layer.Residual.Connect;

/**
 * Choices that only some networks have; {@link Architecture#choices} says which, and building refuses the others.
 *
 * <pre>{@code
 * Models.sewResnet18().build(options.variant(Variant.of().connect(Connect.IAND).zeroInit(true)));
 * }</pre>
 *
 * @param connect how a residual block joins its branches; null for addition
 * @param zeroInit whether each residual block begins as its shortcut alone
 * @param channels of the convolutions, in order, as multiples of the width; empty for the network's own
 * @param head what turns the last image into a flat value; null for the network's own
 * @param depth blocks of a transformer; 0 for the network's own
 * @param heads of its attention; 0 for the network's own
 */
public record Variant(
        @Nullable Connect connect,
        boolean zeroInit,
        List<Integer> channels,
        @Nullable Head head,
        int depth,
        int heads) {
    /** What turns the last image into a flat value, in front of the dense layer. */
    public enum Head {
        /** The mean of each channel. */
        AVERAGE,
        /** One more average pool of 2x2, and all that it leaves. */
        FLATTEN
    }

    /** What can be chosen. */
    public enum Choice {
        /** {@link Variant#connect}. */
        CONNECT("connect"),
        /** {@link Variant#zeroInit}. */
        ZERO_INIT("zeroInit"),
        /** {@link Variant#channels}. */
        CHANNELS("channels"),
        /** {@link Variant#head}. */
        HEAD("head"),
        /** {@link Variant#depth}. */
        DEPTH("depth"),
        /** {@link Variant#heads}. */
        HEADS("heads");

        private final String word;

        Choice(String word) {
            this.word = word;
        }

        @Override
        public String toString() {
            return word;
        }
    }

    /**
     * Copies the list.
     *
     * @param connect how a residual block joins its branches; null for addition
     * @param zeroInit whether each residual block begins as its shortcut alone
     * @param channels of the convolutions, in order, as multiples of the width; empty for the network's own
     * @param head what turns the last image into a flat value; null for the network's own
     * @param depth blocks of a transformer; 0 for the network's own
     * @param heads of its attention; 0 for the network's own
     * @throws IllegalArgumentException where a multiple is below 1, or another number below 0
     */
    public Variant {
        channels = List.copyOf(channels);
        Check.that(
                channels.stream().allMatch(multiple -> multiple >= 1),
                "channels must be multiples of the width, each at least 1, but were " + channels);
        Check.that(depth >= 0, "depth must be at least 0, which is the network's own, but was " + depth);
        Check.that(heads >= 0, "heads must be at least 0, which are the network's own, but were " + heads);
    }

    /**
     * Every network as its paper has it.
     *
     * @return change it with the methods below
     */
    public static Variant of() {
        return new Variant(null, false, List.of(), null, 0, 0);
    }

    /**
     * Chooses how residual blocks join their branches.
     *
     * @param other g of the SEW-ResNet paper (Fang et al., arXiv 2102.04159, table 1)
     * @return a changed copy
     */
    public Variant connect(Connect other) {
        return new Variant(other, zeroInit, channels, head, depth, heads);
    }

    /**
     * Lets each residual block begin as its shortcut alone, by the last normalisation of its body: scale 0, so that no
     * neuron fires, for ADD and IAND; scale 0 and shift 1 for AND, where every neuron should fire, which a neuron does
     * that reaches its threshold by an input of 1, such as IF.
     *
     * @param wanted false by default
     * @return a changed copy
     */
    public Variant zeroInit(boolean wanted) {
        return new Variant(connect, wanted, channels, head, depth, heads);
    }

    /**
     * Chooses the channels of the convolutions.
     *
     * @param multiples of the width, one for each convolution, such as 1, 1, 2, 2, 4, 4, 8, 8
     * @return a changed copy
     * @throws IllegalArgumentException where one is below 1
     */
    public Variant channels(int... multiples) {
        return new Variant(connect, zeroInit, Arrays.stream(multiples).boxed().toList(), head, depth, heads);
    }

    /**
     * Chooses what turns the last image into a flat value.
     *
     * @param other in front of the dense layer
     * @return a changed copy
     */
    public Variant head(Head other) {
        return new Variant(connect, zeroInit, channels, other, depth, heads);
    }

    /**
     * Chooses the number of blocks of a transformer.
     *
     * @param blocks at least 1; 0 for the network's own
     * @return a changed copy
     * @throws IllegalArgumentException where it is below 0
     */
    public Variant depth(int blocks) {
        return new Variant(connect, zeroInit, channels, head, blocks, heads);
    }

    /**
     * Chooses the number of heads of each attention.
     *
     * @param count a divisor of the width; 0 for the network's own
     * @return a changed copy
     * @throws IllegalArgumentException where it is below 0
     */
    public Variant heads(int count) {
        return new Variant(connect, zeroInit, channels, head, depth, count);
    }

    /** What was chosen. */
    Set<Choice> chosen() {
        Set<Choice> chosen = EnumSet.noneOf(Choice.class);
        if (connect != null) {
            chosen.add(Choice.CONNECT);
        }
        if (zeroInit) {
            chosen.add(Choice.ZERO_INIT);
        }
        if (!channels.isEmpty()) {
            chosen.add(Choice.CHANNELS);
        }
        if (head != null) {
            chosen.add(Choice.HEAD);
        }
        if (depth > 0) {
            chosen.add(Choice.DEPTH);
        }
        if (heads > 0) {
            chosen.add(Choice.HEADS);
        }
        return chosen;
    }
}
