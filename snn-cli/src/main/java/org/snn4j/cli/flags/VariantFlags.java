package org.snn4j.cli.flags;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snn4j.cli.parse.Quoted;
import org.snn4j.cli.parse.WholeNumber;
import org.snn4j.cli.parse.WrongFlag;
import org.snn4j.layer.Residual.Connect;
import org.snn4j.models.Architecture;
import org.snn4j.models.Models;
import org.snn4j.models.Variant;
import org.snn4j.models.Variant.Choice;
import org.snn4j.models.Variant.Head;
import picocli.CommandLine.Option;

/** Flags of a network that only some networks have. */
final class VariantFlags {
    private static final Map<String, Connect> CONNECTS =
            new TreeMap<>(Map.of("add", Connect.ADD, "and", Connect.AND, "iand", Connect.IAND));

    private static final Map<String, Head> HEADS =
            new TreeMap<>(Map.of("average", Head.AVERAGE, "flatten", Head.FLATTEN));

    @Option(
            names = "--connect",
            paramLabel = "NAME",
            description =
                    "sew-resnet*: how a block joins its body A and its shortcut S: add (A + S), and (A * S) or iand"
                            + " ((1 - A) * S). Default: add.")
    @Nullable
    String connect;

    @Option(
            names = "--zero-init",
            arity = "0..1",
            fallbackValue = "true",
            paramLabel = "true|false",
            description =
                    "sew-resnet*: true lets each block begin as its shortcut alone, by the last normalisation of its"
                            + " body: scale 0, and shift 1 for --connect and. Default: false.")
    @Nullable
    Boolean zeroInit;

    @Option(
            names = "--vgg-channels",
            paramLabel = "N,N,...",
            description =
                    "vgg9: channels of its eight convolutions as multiples of --width. Default: 1,2,4,4,8,8,8,8; TSSD's"
                            + " table has lost its own, and 1,1,2,2,4,4,8,8 is the other likely reading.")
    @Nullable
    String vggChannels;

    @Option(
            names = "--vgg-head",
            paramLabel = "NAME",
            description =
                    "vgg9: what turns the last image into a flat value: average (the mean of each channel) or flatten"
                            + " (a fourth pool, and all that it leaves). Default: average.")
    @Nullable
    String vggHead;

    @Option(
            names = "--depth",
            converter = WholeNumber.AtLeast1.class,
            paramLabel = "N",
            description = "spikformer: blocks, each of attention and MLP. Default: 4.")
    @Nullable
    Integer depth;

    @Option(
            names = "--heads",
            converter = WholeNumber.AtLeast1.class,
            paramLabel = "N",
            description =
                    "spikformer: heads of each attention, a divisor of --width. Default: one for 32 channels, so 8 with"
                            + " --width 256 and 12 with 384.")
    @Nullable
    Integer heads;

    /** The choices for a network, which must have them. */
    Variant variant(Architecture model) {
        Variant variant = Variant.of();
        if (connect != null) {
            refuseOthers("--connect", Choice.CONNECT, model);
            variant = variant.connect(WrongFlag.pick("--connect", connect, CONNECTS));
        }
        if (zeroInit != null) {
            refuseOthers("--zero-init", Choice.ZERO_INIT, model);
            variant = variant.zeroInit(zeroInit);
        }
        if (vggChannels != null) {
            refuseOthers("--vgg-channels", Choice.CHANNELS, model);
            int[] multiples = multiples(vggChannels);
            Variant before = variant;
            variant = WrongFlag.ifRefused(() -> before.channels(multiples));
        }
        if (vggHead != null) {
            refuseOthers("--vgg-head", Choice.HEAD, model);
            variant = variant.head(WrongFlag.pick("--vgg-head", vggHead, HEADS));
        }
        if (depth != null) {
            refuseOthers("--depth", Choice.DEPTH, model);
            variant = variant.depth(depth);
        }
        if (heads != null) {
            refuseOthers("--heads", Choice.HEADS, model);
            variant = variant.heads(heads);
        }
        return variant;
    }

    private static void refuseOthers(String flag, Choice choice, Architecture model) {
        if (!model.choices().contains(choice)) {
            String having = Models.byName().values().stream()
                    .filter(other -> other.choices().contains(choice))
                    .map(Architecture::name)
                    .collect(Collectors.joining(", "));
            throw new WrongFlag(flag + " is a choice of " + having + ", but --model is " + model.name() + "; leave "
                    + flag + " out or change --model");
        }
    }

    private static int[] multiples(String list) {
        if (!list.matches("[0-9]{1,3}(,[0-9]{1,3})*")) {
            throw new WrongFlag("--vgg-channels must be numbers with commas, such as 1,1,2,2,4,4,8,8, but was "
                    + Quoted.value(list));
        }
        return Arrays.stream(list.split(",")).mapToInt(Integer::parseInt).toArray();
    }
}
