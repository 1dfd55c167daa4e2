package org.snn4j.cli.reproduce;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.snn4j.cli.console.CommonOptions;
import org.snn4j.cli.recipe.Recipe;
import org.snn4j.cli.recipe.RecipeCatalog;
import org.snn4j.cli.recipe.RecipeSetting;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists recipes, or shows one with the source of each value. */
@Command(
        name = "recipes",
        description = {
            "Lists the papers' rows as recipes of 'snn train', with the paper's accuracy and what an epoch costs here;"
                    + " with a name, shows one with the source of each value.",
            "The cost is estimated from the multiply-adds of the network and a short measurement.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  snn recipes",
            "  snn recipes tks/cifar10-resnet19",
            "  snn train --recipe tks/cifar10-resnet19 --data DIR"
        })
public final class Recipes implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "NAME", description = "A recipe to show, such as tks/cifar10-resnet19.")
    private @Nullable String name;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("command", "recipes");
        Map<String, String> reported = reported();
        EpochCost cost = EpochCost.measured();
        if (name == null) {
            out.printf("%-44s %-14s %-12s %s%n", "recipe", "paper: top-1", "epoch here", "what");
            List<Map<String, Object>> all = new ArrayList<>();
            for (Recipe recipe : RecipeCatalog.byName().values()) {
                double seconds = cost.seconds(recipe);
                String paper = reported.getOrDefault(recipe.name(), "-");
                out.printf("%-44s %-14s %-12s %s%n", recipe.name(), paper, EpochCost.text(seconds), recipe.title());
                out.flush();
                all.add(map(recipe, paper, seconds));
            }
            result.put("recipes", all);
        } else {
            Recipe recipe = RecipeCatalog.named(name);
            double seconds = cost.seconds(recipe);
            String paper = reported.getOrDefault(recipe.name(), "-");
            show(recipe, paper, seconds, out);
            result.putAll(map(recipe, paper, seconds));
        }
        common.printJson(spec.commandLine(), result);
        return ExitCode.OK;
    }

    /** The accuracy that the papers report for each recipe as it is: their own where there is one, else one that they quote. */
    private static Map<String, String> reported() {
        Map<String, String> reported = new LinkedHashMap<>();
        Map<String, String> quoted = new LinkedHashMap<>();
        PaperPages.named(List.of("all")).values().forEach(page -> {
            if (page instanceof PaperTable table) {
                for (PaperTable.Row row : table.rows()) {
                    if (row.recipe() != null && row.flags().isEmpty()) {
                        (row.isQuoted() ? quoted : reported)
                                .putIfAbsent(row.recipe(), row.reported().get(0));
                    }
                }
            }
        });
        quoted.forEach(reported::putIfAbsent);
        return reported;
    }

    private static void show(Recipe recipe, String paper, double seconds, PrintWriter out) {
        out.println(recipe.title());
        out.println("The paper reports " + paper + "; an epoch takes about " + EpochCost.text(seconds) + " here.");
        out.println();
        int flag = recipe.settings().stream()
                .mapToInt(each -> each.flag().length())
                .max()
                .orElse(0);
        int value = recipe.settings().stream()
                .mapToInt(each -> each.value().length())
                .max()
                .orElse(0);
        for (RecipeSetting setting : recipe.settings()) {
            out.printf(
                    "  --%-" + flag + "s %-" + value + "s   # %s%n", setting.flag(), setting.value(), setting.source());
        }
        String paperName = recipe.name().substring(0, recipe.name().indexOf('/'));
        out.println();
        RecipeCatalog.text(paperName)
                .lines()
                .takeWhile(line -> line.startsWith("#"))
                .forEach(out::println);
    }

    private static Map<String, Object> map(Recipe recipe, String paper, double seconds) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", recipe.name());
        map.put("title", recipe.title());
        map.put("paper_top1", paper);
        map.put("estimated_s_per_epoch", seconds);
        map.put("flags", recipe.flags());
        return map;
    }
}
