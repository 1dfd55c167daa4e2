package org.snn4j.cli.reproduce;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snn4j.cli.CommandRun;
import org.snn4j.cli.parse.ConfigFile;
import org.snn4j.cli.recipe.Recipe;
import org.snn4j.cli.recipe.RecipeCatalog;
import org.snn4j.cli.run.RunFlags;
import org.snn4j.network.Network;
import picocli.CommandLine.Model.CommandSpec;

class PaperPagesTest {
    static List<Recipe> recipes() {
        return List.copyOf(RecipeCatalog.byName().values());
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void everyRecipeBuildsANetworkForItsData(Recipe recipe) {
        RunFlags run = RunFlags.of(recipe.flags());
        run.model.width = 8;
        Network network = run.model.network(PaperData.sample(recipe.flags()), PaperData.classes(run.data.dataset));

        assertThat(network.classes()).isEqualTo(PaperData.classes(run.data.dataset));
        assertThat(run.method.loss(run.model, org.snn4j.cli.flags.MethodFlags.Labels.ONE_HOT))
                .isNotNull();
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void everyKeyOfARecipeIsAFlagOfTrain(Recipe recipe) {
        Set<String> flags = CommandSpec.forAnnotatedObject(new RunFlags()).options().stream()
                .map(ConfigFile::name)
                .collect(Collectors.toSet());

        assertThat(flags).containsAll(recipe.flags().keySet());
    }

    @Test
    void everyRecipeIsARowOrAPoint() {
        Set<String> used = PaperPages.named(List.of("all")).values().stream()
                .flatMap(page -> page.trained().stream())
                .map(Trained::recipe)
                .collect(Collectors.toCollection(LinkedHashSet::new));

        assertThat(used)
                .containsExactlyInAnyOrderElementsOf(RecipeCatalog.byName().keySet());
    }

    @Test
    void everyNetworkIsTestedWithStepsThatItHas() {
        PaperPages.named(List.of("all")).values().forEach(page -> page.trained()
                .forEach(trained -> assertThat(trained.testedSteps())
                        .as(page.title() + trained)
                        .isBetween(1, Integer.parseInt(trained.allFlags().get("time-steps")))));
    }

    @Test
    void aWordNamesAPageThePartsOfAFigureOrAPaper() {
        assertThat(PaperPages.named(List.of("tks/table-1")).keySet()).containsExactly("tks/table-1");
        assertThat(PaperPages.named(List.of("tks/figure-3")).keySet())
                .containsExactly("tks/figure-3a", "tks/figure-3b");
        assertThat(PaperPages.named(List.of("tssd")).keySet()).hasSize(9).allMatch(name -> name.startsWith("tssd/"));
    }

    @Test
    void anUnknownTableIsRefusedWithTheMostSimilarName() {
        CommandRun ran = CommandRun.snn("reproduce", "tks/table1");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.complaint())
                .isEqualTo("snn reproduce: there is no table or figure tks/table1; 'snn reproduce --list' lists them");
        assertThat(ran.err()).contains("did you mean 'tks/table-1'?");
    }

    @Test
    void withoutANameTheListIsNamed() {
        assertThat(CommandRun.snn("reproduce").complaint())
                .isEqualTo(
                        "snn reproduce: a table or figure is missing; give its name, such as tks/table-1, or --list to"
                                + " see all");
    }
}
