package org.snn4j.cli.flags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snn4j.cli.CommandRun;
import org.snn4j.cli.parse.WrongFlag;
import org.snn4j.layer.Residual.Connect;
import org.snn4j.models.Models;
import org.snn4j.models.Variant;
import org.snn4j.models.Variant.Head;
import picocli.CommandLine;

class VariantFlagsTest {
    @TempDir
    Path folder;

    private static Variant variant(String model, String... flags) {
        VariantFlags parsed = new VariantFlags();
        CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create()
                .addMixin("variant", CommandLine.Model.CommandSpec.forAnnotatedObject(parsed));
        new CommandLine(spec).parseArgs(flags);
        return parsed.variant(Models.byName().get(model));
    }

    @Test
    void flagsMakeTheVariant() {
        assertThat(variant("vgg9")).isEqualTo(Variant.of());
        assertThat(variant("sew-resnet50", "--connect", "iand", "--zero-init"))
                .isEqualTo(Variant.of().connect(Connect.IAND).zeroInit(true));
        assertThat(variant("sew-resnet19", "--connect", "add", "--zero-init=false"))
                .isEqualTo(Variant.of().connect(Connect.ADD));
        assertThat(variant("vgg9", "--vgg-channels", "1,1,2,2,4,4,8,8", "--vgg-head", "flatten"))
                .isEqualTo(Variant.of().channels(1, 1, 2, 2, 4, 4, 8, 8).head(Head.FLATTEN));
        assertThat(variant("spikformer", "--depth", "2", "--heads", "4"))
                .isEqualTo(Variant.of().depth(2).heads(4));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sew-resnet18 | --connect | or | unknown --connect or; there are add, and, iand",
                "vgg9 | --vgg-head | gap | unknown --vgg-head gap; there are average, flatten",
                "vgg9 | --vgg-channels | 1,x | --vgg-channels must be numbers with commas, such as 1,1,2,2,4,4,8,8, but was"
                        + " 1,x",
                "vgg9 | --connect | and | --connect is a choice of sew-resnet18, sew-resnet19, sew-resnet34, sew-resnet50,"
                        + " but --model is vgg9; leave --connect out or change --model",
                "resnet19 | --zero-init | true | --zero-init is a choice of sew-resnet18, sew-resnet19, sew-resnet34,"
                        + " sew-resnet50, but --model is resnet19; leave --zero-init out or change --model",
                "vgg9 | --depth | 2 | --depth is a choice of spikformer, but --model is vgg9; leave --depth out or change"
                        + " --model",
                "resnet18 | --heads | 2 | --heads is a choice of spikformer, but --model is resnet18; leave --heads out or"
                        + " change --model",
                "vgg-snn | --vgg-head | average | --vgg-head is a choice of vgg9, but --model is vgg-snn; leave --vgg-head"
                        + " out or change --model",
            })
    void refusesWhatANetworkDoesNotHave(String model, String flag, String value, String complaint) {
        assertThatThrownBy(() -> variant(model, flag, value))
                .isInstanceOf(WrongFlag.class)
                .hasMessage(complaint);
    }

    @Test
    void whatATerminalWouldObeyIsQuoted() {
        assertThatThrownBy(() -> variant("vgg9", "--vgg-channels", "1,\u001b[31m"))
                .hasMessage("--vgg-channels must be numbers with commas, such as 1,1,2,2,4,4,8,8, but was"
                        + " 1,\\u001b[31m");
    }

    @Test
    void channelsThatDoNotFitAreRefusedInFlags() {
        CommandRun short1 = CommandRun.tinyTraining(folder, "--model", "vgg9", "--vgg-channels", "1,2");
        CommandRun none = CommandRun.tinyTraining(folder, "--model", "vgg9", "--vgg-channels", "0,1,1,1,1,1,1,1");

        assertThat(short1.code()).isEqualTo(2);
        assertThat(short1.complaint())
                .isEqualTo(
                        "snn train: --vgg-channels must be 8 multiples of --width, one for each convolution, but were"
                                + " [1, 2]");
        assertThat(none.complaint())
                .isEqualTo("snn train: --vgg-channels must be multiples of --width, each at least 1, but were [0, 1, 1,"
                        + " 1, 1, 1, 1, 1]");
    }

    @Test
    void aTransformerWhoseNumbersDoNotFitIsRefusedInFlags() {
        CommandRun narrow = CommandRun.tinyTraining(folder, "--model", "spikformer", "--width", "12");
        CommandRun heads = CommandRun.tinyTraining(folder, "--model", "spikformer", "--width", "16", "--heads", "3");
        CommandRun stage = CommandRun.tinyTraining(
                folder,
                "--model",
                "spikformer",
                "--width",
                "8",
                "--depth",
                "2",
                "--method",
                "tssd",
                "--weak-after",
                "3");

        assertThat(narrow.code()).isEqualTo(2);
        assertThat(narrow.complaint())
                .isEqualTo(
                        "snn train: --width must be a multiple of 8 for spikformer, whose first convolution has an eighth"
                                + " of it, but was 12");
        assertThat(heads.complaint())
                .isEqualTo("snn train: --heads must divide the --width of spikformer, 16, but were 3");
        assertThat(stage.complaint())
                .isEqualTo(
                        "snn train: stage 3 is the last of spikformer, so a classifier after it would be as strong as the"
                                + " network itself; choose one of [1, 2]");
    }
}
