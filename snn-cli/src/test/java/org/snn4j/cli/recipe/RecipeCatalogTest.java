package org.snn4j.cli.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.snn4j.cli.CommandRun;

class RecipeCatalogTest {
    private static final Pattern TAG = Pattern.compile("^#   ([A-Za-z0-9, ]+?)  +\\S");

    @Test
    void aRowOfTksHasTheNumbersOfPaperAndProgram() {
        assertThat(RecipeCatalog.named("tks/cifar10-resnet19").flags())
                .containsEntry("dataset", "cifar10")
                .containsEntry("model", "resnet19")
                .containsEntry("width", "128")
                .containsEntry("norm", "tdbn")
                .containsEntry("time-steps", "4")
                .containsEntry("temperature", "3")
                .containsEntry("alpha", "0.7")
                .containsEntry("optimizer", "adamw")
                .containsEntry("lr", "0.000625")
                .containsEntry("epochs", "600")
                .containsEntry("batch-size", "128");
    }

    @Test
    void aRowOfTssdHasTheNumbersOfItsAppendix() {
        assertThat(RecipeCatalog.named("tssd/dvs-gesture-vgg9-s8").flags())
                .containsEntry("optimizer", "sgd")
                .containsEntry("lr", "0.1")
                .containsEntry("step-epochs", "30")
                .containsEntry("weight-decay", "0.001")
                .containsEntry("inference-steps", "8")
                .containsEntry("time-steps", "16")
                .containsEntry("alpha", "1")
                .containsEntry("beta", "1");
    }

    @Test
    void everyValueHasASourceThatTheHeadOfItsFileExplains() {
        for (String paper : RecipeCatalog.PAPERS) {
            List<String> tags = RecipeCatalog.text(paper)
                    .lines()
                    .map(TAG::matcher)
                    .filter(matcher -> matcher.find())
                    .flatMap(matcher -> List.of(matcher.group(1).split(", ")).stream())
                    .toList();
            assertThat(tags).contains("ours");
            for (Recipe recipe : RecipeCatalog.byName().values()) {
                if (recipe.name().startsWith(paper + "/")) {
                    assertThat(recipe.settings()).as(recipe.name()).allSatisfy(setting -> assertThat(setting.source())
                            .as(setting.flag())
                            .matches(source -> source.matches("(all of them|nine tenths|the other tenth|the ).*")
                                    || tags.stream().anyMatch(source::startsWith)));
                }
            }
        }
    }

    @Test
    void anUnknownRecipeIsRefusedWithTheMostSimilarName() {
        CommandRun ran = CommandRun.snn("train", "--recipe", "tks/cifar10-resnet18");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.complaint())
                .isEqualTo("snn train: there is no recipe tks/cifar10-resnet18; 'snn recipes' lists them");
        assertThat(ran.err()).contains("did you mean 'tks/cifar10-resnet19'?");
    }
}
