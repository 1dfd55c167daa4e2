package org.snn4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.snn4j.cli.parse.Quoted;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Gives every flag of every command what it cannot be. */
@Timeout(240)
class EveryFlagTest {
    /** No number, or none that a computer counts with. */
    private static final List<String> NO_NUMBERS = List.of(
            "",
            " ",
            "abc",
            "NaN",
            "Infinity",
            "-Infinity",
            "1e999",
            "-1e999",
            "0x10",
            "1_000",
            "\u0661",
            "1\n2",
            "\u001b[31m7",
            "9".repeat(10_000));

    /** Numbers at the ends of what there is; some flags take some of them. */
    private static final List<String> WHOLE_EXTREMES = List.of("0", "-1", "2147483647", "9223372036854775808");

    private static final List<String> REAL_EXTREMES = List.of("-1", "1e308");

    private static final List<String> NO_WORDS = List.of(
            "", " ", "abc", "a\nb", "\u001b]0;title\u0007", "99999999x99999999", "0x0x0", "x".repeat(5_000), "\0");

    private static final List<String> NO_PLACES = List.of("", " ", "\0", "x".repeat(5_000));

    /** Legal numbers that only take forever. */
    private static final Set<String> ENDLESS =
            Set.of("bench --warmup 2147483647", "quickstart --epochs 2147483647", "train --epochs 2147483647");

    private static final Pattern JAVA = Pattern.compile(
            "Exception|Error\\b|\\bjava[.x]|\\borg\\.snn4j|\\tat |[a-z][A-Za-z]*\\([^ ]*\\)|[a-z]+[A-Z][a-z]+\\b");

    private static final Set<Class<?>> NUMBERS =
            Set.of(int.class, Integer.class, long.class, Long.class, double.class, Double.class, List.class);

    @TempDir
    static Path folder;

    private static Path run;

    @BeforeAll
    static void makeWhatCommandsRead() throws IOException {
        run = folder.resolve("trained");
        assertThat(CommandRun.tinyTraining(run, "--epochs", 1, "--method", "ssd")
                        .err())
                .isEmpty();
        TinyEvents.nMnist(folder.resolve("events"), 1);
        Path picture = folder.resolve("pictures/cat/1.png");
        Files.createDirectories(picture.getParent());
        ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png", picture.toFile());
    }

    static Stream<Arguments> flags() {
        List<Arguments> all = new ArrayList<>();
        CommandLine line = Snn.line();
        line.getSubcommands().forEach((name, command) -> command.getCommandSpec().options().stream()
                .filter(option -> option.arity().max() > 0)
                .forEach(option -> all.add(Arguments.of(name, option.longestName(), option))));
        return all.stream();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("flags")
    void aWrongValueEndsInASentence(String command, String name, OptionSpec option) {
        List<String> complaints = new ArrayList<>();
        boolean number = NUMBERS.contains(option.type());
        List<String> wrong =
                number ? NO_NUMBERS : option.type() == Path.class || name.equals("--cache") ? NO_PLACES : NO_WORDS;
        wrong.forEach(value -> check(command, name, value, number, complaints));
        if (number) {
            boolean whole = option.type() != Double.class && option.type() != double.class;
            (whole ? WHOLE_EXTREMES : REAL_EXTREMES).forEach(value -> check(command, name, value, false, complaints));
        }
        assertThat(complaints).isEmpty();
    }

    private void check(String command, String name, String value, boolean wrong, List<String> complaints) {
        if (ENDLESS.contains(command + " " + name + " " + value)) {
            return;
        }
        List<Object> words = new ArrayList<>(usual(command, name));
        words.add(name + "=" + value);
        long begin = System.nanoTime();
        CommandRun ran = CommandRun.snn(words.toArray());
        Duration taken = Duration.ofNanos(System.nanoTime() - begin);
        String told = name + "=" + Quoted.value(value) + " -> " + ran.code() + " "
                + ran.err().replace("\n", "|");
        assertThat(taken).as(told).isLessThan(Duration.ofSeconds(30));
        if (wrong ? ran.code() != 2 || !ran.complaint().contains(": " + name + " must ") : ran.code() > 2) {
            complaints.add(told);
        }
        // What is wrong with a folder is the doctor's finding, on standard output.
        if (ran.code() != 0 && !(command.equals("doctor") && ran.code() == 1)) {
            long lines = ran.err().lines().count();
            if (lines < 1
                    || lines > 2
                    || JAVA.matcher(ran.err().replace(folder.toString(), "")).find()
                    || ran.err().chars().anyMatch(letter -> letter < ' ' && letter != '\n' && letter != '\r')) {
                complaints.add(told);
            }
        }
    }

    /** A call of a command that works, in which the flag plays a part. */
    private static List<Object> usual(String command, String flag) {
        return switch (command) {
            case "quickstart" ->
                List.of(
                        command,
                        "--epochs=1",
                        "--images=50",
                        "--test-images=10",
                        "--width=1",
                        "--out=" + folder + "/q");
            case "train" -> training(flag);
            case "evaluate" -> {
                List<Object> words = new ArrayList<>(List.of(command, "--run=" + run, "--test-images=10"));
                if (List.of("--thresholds", "--exit-at").contains(flag)) {
                    words.add("--early-exit=spatial");
                }
                yield words;
            }
            case "inspect" -> {
                List<Object> words =
                        new ArrayList<>(List.of(command, "--run=" + run, "--test-images=10", "--out=" + folder + "/i"));
                if (flag.equals("--neurons")) {
                    words.add("--layer=spiking_1");
                }
                yield words;
            }
            case "compare" -> List.of(command, run);
            case "events" -> {
                List<Object> words = new ArrayList<>(
                        List.of(command, folder.resolve("events/Test/3/00001.bin"), "--out=" + folder + "/e.png"));
                if (flag.startsWith("--frame")) {
                    words.add("--gif");
                }
                yield words;
            }
            case "simulate" ->
                List.of(command, "--data=" + folder + "/pictures", "--images=1", "--loops=1", "--out=" + folder + "/s");
            case "download" -> List.of(command, "--home=" + folder + "/none");
            case "cache" -> List.of(command, "list", "--cache=" + folder + "/none");
            case "bench" ->
                List.of(
                        command,
                        "--model=convnet",
                        "--width=1",
                        "--time-steps=1",
                        "--batch-size=1",
                        "--steps=1",
                        "--warmup=0");
            case "recipes" -> List.of(command, "tssd/cifar10-vgg9");
            case "reproduce" -> List.of(command, "--list");
            default -> List.of(command);
        };
    }

    private static final List<String> RAND_AUGMENT = List.of("--augmentation=rand-augment");

    private static final Map<String, List<String>> PART_OF = Map.ofEntries(
            Map.entry("--correct-share", List.of("--method=default-kd")),
            Map.entry("--rand-operations", RAND_AUGMENT),
            Map.entry("--rand-magnitude", RAND_AUGMENT),
            Map.entry("--rand-magnitude-std", RAND_AUGMENT),
            Map.entry("--asgl-p", List.of("--neuron=asgl")),
            Map.entry("--asgl-gamma", List.of("--neuron=asgl")),
            Map.entry("--surrogate-alpha", List.of("--surrogate=atan")),
            Map.entry("--tet-lambda", List.of("--method=tet")),
            Map.entry("--tet-phi", List.of("--method=tet", "--tet-lambda=0.5")),
            Map.entry("--momentum", List.of("--optimizer=sgd")),
            Map.entry("--step-epochs", List.of("--schedule=step")),
            Map.entry("--step-factor", List.of("--schedule=step")));

    private static List<Object> training(String flag) {
        List<Object> words = new ArrayList<>(List.of(
                "train",
                "--out=" + folder + "/t",
                "--force",
                "--model=convnet",
                "--width=1",
                "--time-steps=2",
                "--batch-size=10",
                "--epochs=1"));
        boolean ofEvents = List.of(
                        "--framing",
                        "--frames",
                        "--frame-size",
                        "--frame-resize",
                        "--frame-ms",
                        "--frame-norm",
                        "--fold",
                        "--mix",
                        "--cache",
                        "--split",
                        "--split-seed",
                        "--sensor",
                        "--camera",
                        "--convention",
                        "--stream",
                        "--time-order")
                .contains(flag);
        if (ofEvents) {
            words.addAll(List.of("--dataset=n-mnist", "--data=" + folder + "/events", "--cache=none"));
            words.addAll(flag.equals("--frame-ms") ? List.of("--framing=fixed-duration") : List.of());
        } else {
            words.addAll(List.of("--images=20", "--test-images=10"));
        }
        words.addAll(PART_OF.getOrDefault(flag, List.of()));
        boolean ofTssd = List.of(
                        "--inference-steps",
                        "--beta",
                        "--beta-ramp",
                        "--task",
                        "--distance",
                        "--distance-on",
                        "--spatial-target",
                        "--spatial-reduction",
                        "--extension",
                        "--weak-after",
                        "--weak-channels",
                        "--weak-stride")
                .contains(flag);
        if (ofTssd) {
            words.add("--method=tssd");
        }
        return words;
    }
}
