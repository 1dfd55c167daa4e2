package org.snn4j.cli.flags;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snn4j.cli.run.RunFlags;
import org.snn4j.models.Sample;
import org.snn4j.network.Network;
import org.snn4j.pass.Shape;

/** The commands of docs/baselines.md. */
class BaselinesPageTest {
    private static final Pattern COMMAND = Pattern.compile("(?m)^    \\./snn train((?:.*\\\\\\n)*.*)$");

    static Stream<String> commands() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "baselines.md"));
        return COMMAND
                .matcher(page)
                .results()
                .map(MatchResult::group)
                .map(command -> command.replace("\\\n", " ").strip().replaceAll(" +", " "))
                .toList()
                .stream();
    }

    private static Map<String, String> values(String command) {
        Map<String, String> values = new LinkedHashMap<>();
        List<String> words = List.of(command.split(" "));
        for (int i = 2; i < words.size(); i++) {
            String name = words.get(i).substring(2);
            assertThat(words.get(i)).startsWith("--");
            values.put(
                    name.equals("no-augment") ? "augment" : name, name.equals("no-augment") ? "false" : words.get(++i));
        }
        return values;
    }

    @Test
    void thePageHasARowForEachBaseline() throws IOException {
        assertThat(commands()
                        .map(command -> values(command).get("neuron") + " "
                                + values(command).get("method")))
                .contains(
                        "mlf baseline",
                        "plif baseline",
                        "asgl baseline",
                        "glif baseline",
                        "tssd baseline",
                        "tssd default-kd",
                        "tks baseline",
                        "tks ls",
                        "tks tet",
                        "tks tks");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandBuildsItsNetworkAndLoss(String command) {
        Map<String, String> given = values(command);
        Map<String, String> small = new LinkedHashMap<>(given);
        small.put("width", "2");
        RunFlags run = RunFlags.of(small);

        run.method.refuseFlagsOfOthers(given.keySet(), run.model);
        boolean events = given.get("dataset").startsWith("dvs");
        Sample sample = new Sample(events ? Shape.of(2, 48, 48) : Shape.of(3, 32, 32), events);
        Network network = run.model.network(sample, 10, run.method.sideOutputs(run.model, 10));

        assertThat(network.timeSteps()).isEqualTo(Integer.parseInt(given.get("time-steps")));
        assertThat(run.method.loss(run.model, MethodFlags.Labels.ONE_HOT).description())
                .isNotEmpty();
        assertThat(run.fit.optimizer()).isNotNull();
        assertThat(run.useless()).doesNotContainKeys(given.keySet().toArray(String[]::new));
    }
}
