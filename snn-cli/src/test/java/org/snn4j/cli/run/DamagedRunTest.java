package org.snn4j.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snn4j.cli.CommandRun;
import org.snn4j.cli.parse.YamlFlags;
import org.snn4j.contract.NeedsShared;

/** Run folders that were edited, mixed up, or damaged. */
class DamagedRunTest {
    private static final String SETTINGS = "; take the settings that it was begun with, or begin another run";
    private static final String CURE = "; restore the file that 'snn train' wrote, or start another run";

    @TempDir
    Path folder;

    private void edit(String what, String by) throws IOException {
        Path config = folder.resolve("config.json");
        String text = Files.readString(config);
        assertThat(text).contains(what);
        Files.writeString(config, text.replace(what, by));
    }

    private String resume(Object... more) {
        Object[] flags = {"train", "--resume", "--out", folder};
        Object[] all = Arrays.copyOf(flags, flags.length + more.length);
        System.arraycopy(more, 0, all, flags.length, more.length);
        CommandRun ran = CommandRun.snn(all);
        assertThat(ran.code()).isNotZero();
        return ran.complaint();
    }

    private String evaluate() {
        CommandRun ran = CommandRun.snn("evaluate", "--run", folder);
        assertThat(ran.code()).isNotZero();
        return ran.complaint();
    }

    @Test
    void settingsThatWereEditedAreRefusedByResumeAndEvaluate() throws IOException {
        CommandRun.tinyTraining(folder, "--epochs", 2, "--stop-after", 1);
        byte[] config = Files.readAllBytes(folder.resolve("config.json"));
        String checkpoint = folder.resolve("checkpoint.npz").toString();

        for (String[] each : new String[][] {
            {"\"augment\" : true", "\"augment\" : false", "augment true, not false"},
            {"\"images\" : 40", "\"images\" : 20", "images 40, not 20"},
            {"\"seed\" : 1", "\"seed\" : 2", "seed 1, not 2"},
            {"\"lr\" : 0.002", "\"lr\" : 0.2", "lr 0.002, not 0.2"},
            {"\"width\" : 2", "\"width\" : 4", "width 2, not 4"},
        }) {
            edit(each[0], each[1]);
            assertThat(resume()).isEqualTo("snn train: " + checkpoint + " is of a run with " + each[2] + SETTINGS);
            assertThat(evaluate()).isEqualTo("snn evaluate: " + checkpoint + " is of a run with " + each[2] + SETTINGS);
            Files.write(folder.resolve("config.json"), config);
        }
        assertThat(CommandRun.snn("train", "--resume", "--out", folder).code()).isZero();
    }

    @Test
    void aCheckpointOfAnotherRunIsRefused() throws IOException {
        CommandRun.tinyTraining(folder, "--epochs", 2, "--stop-after", 1);
        Path other = folder.resolve("other");
        CommandRun.tinyTraining(other, "--epochs", 2, "--stop-after", 1, "--method", "baseline");
        Files.copy(
                other.resolve("checkpoint.npz"), folder.resolve("checkpoint.npz"), StandardCopyOption.REPLACE_EXISTING);

        assertThat(resume())
                .isEqualTo("snn train: " + folder.resolve("checkpoint.npz")
                        + " is of a run with method baseline, not tks" + SETTINGS);
        assertThat(evaluate())
                .isEqualTo("snn evaluate: " + folder.resolve("checkpoint.npz")
                        + " is of a run with method baseline, not tks" + SETTINGS);
    }

    @Test
    void fewerEpochsThanDoneAreRefusedAndChangeNothing() throws IOException {
        CommandRun.tinyTraining(folder, "--epochs", 3, "--stop-after", 2);
        byte[] config = Files.readAllBytes(folder.resolve("config.json"));

        assertThat(resume("--epochs", 1))
                .isEqualTo("snn train: " + folder.resolve("checkpoint.npz")
                        + " has 2 epochs behind it, but the run is resumed for 1 in all; ask for at least 2");
        assertThat(Files.readAllBytes(folder.resolve("config.json"))).isEqualTo(config);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"version\" : | \"verzion\" : | it has the unknown key 'verzion'; there are classes, command, environment,"
                        + " method, settings, threads, version",
                "\"width\" : 2 | \"widht\" : 2 | it sets 'widht', which is no flag of train",
                "\"tks\" | \"tk\\u001bs\" | unknown --neuron tk\u001bs; there are asgl, glif, if, lif, mlf, plif, sew, tebn,"
                        + " tet, tks, tssd",
                "\"width\" : 2 | \"width\" : [2] | its 'settings' is not an object of texts, numbers and truths",
                "\"width\" : 2 | \"width\" : null | its 'settings' is not an object of texts, numbers and truths",
                "\"settings\" : { | \"settings\" : {\"width\":3, | it is not valid JSON, line 50",
                "\"threads\" : | \"threads\" : \"2\", \"threads\" : | it is not valid JSON, line 50",
                "\"threads\" : | \"threads\" : 0.5, \"x\" : | it has the unknown key 'x'; there are classes, command, environment,"
                        + " method, settings, threads, version",
            })
    void aConfigurationThatNoRunHasIsDamage(String what, String by, String how) throws IOException {
        CommandRun.tinyTraining(folder, "--epochs", 1);
        edit(what, by);

        String complaint = resume();
        assertThat(complaint.replaceAll("line \\d+", "line 50"))
                .isEqualTo("snn train: " + folder.resolve("config.json") + " is damaged: "
                        + how.replace("\u001b", complaint.contains("\u001b") ? "\u001b" : "\\u001b") + CURE);
    }

    @Test
    void aHugeOrEmptyConfigurationIsDamage() throws IOException {
        Path config = Files.writeString(folder.resolve("config.json"), " ".repeat((8 << 20) + 1));
        assertThat(evaluate()).isEqualTo("snn evaluate: " + config + " is damaged: it is larger than 8 MiB" + CURE);
        Files.writeString(config, "");
        assertThat(evaluate()).isEqualTo("snn evaluate: " + config + " is damaged: it is no JSON object" + CURE);
        Files.write(config, new byte[] {'{', '\n', (byte) 0xff});
        assertThat(evaluate()).isEqualTo("snn evaluate: " + config + " is damaged: line 2 is no UTF-8 text" + CURE);
    }

    private static void draw(Path file, int grey) throws IOException {
        Files.createDirectories(file.resolveSibling(""));
        BufferedImage image = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 256; i++) {
            image.setRGB(i % 16, i / 16, 0x10101 * ((grey + i) & 0xFF));
        }
        ImageIO.write(image, "png", file.toFile());
    }

    @Test
    void classesThatWereRenamedAreRefusedByEvaluateAndResume() throws IOException {
        Path data = folder.resolve("data");
        for (String name : new String[] {"cat", "dog"}) {
            for (int i = 0; i < 4; i++) {
                draw(data.resolve("train").resolve(name).resolve(i + ".png"), name.equals("cat") ? i : 200 + i);
                draw(data.resolve("test").resolve(name).resolve(i + ".png"), name.equals("cat") ? i : 200 + i);
            }
        }
        Path run = folder.resolve("run");
        CommandRun trained = CommandRun.tinyTraining(
                run, "--dataset", "image-folder", "--data", data, "--epochs", 2, "--stop-after", 1, "--batch-size", 4);
        assertThat(trained.code()).as(trained.err()).isZero();
        for (String part : new String[] {"train", "test"}) {
            Files.move(data.resolve(part).resolve("cat"), data.resolve(part).resolve("kitten"));
        }

        String complaint = "class 1 of 2 was 'cat' when the run in " + run
                + " was begun, but is 'dog' in the data; give the data that it was trained with by --data";
        assertThat(CommandRun.snn("evaluate", "--run", run).complaint()).isEqualTo("snn evaluate: " + complaint);
        assertThat(CommandRun.snn("train", "--resume", "--out", run).complaint())
                .isEqualTo("snn train: " + complaint);

        draw(data.resolve("train/emu/0.png"), 9);
        draw(data.resolve("test/emu/0.png"), 9);
        assertThat(CommandRun.snn("evaluate", "--run", run).complaint())
                .isEqualTo("snn evaluate: the run in " + run + " has 2 classes, but the data has 3; give the data"
                        + " that it was trained with by --data");
    }

    /** With another accuracy in one step after the first epoch. */
    private static String withAccuracy(String history, String accuracy) {
        List<String> lines = history.lines().toList();
        int column = List.of(lines.get(0).split(",")).indexOf("val_accuracy_t1");
        String[] cells = lines.get(1).split(",", -1);
        cells[column] = accuracy;
        return lines.get(0) + "\n" + String.join(",", cells) + "\n";
    }

    @Test
    void aHistoryThatIsDamagedIsNamed() throws IOException {
        CommandRun.tinyTraining(folder, "--epochs", 1);
        Path history = folder.resolve("history.csv");
        String good = Files.readString(history);
        String cure = "; 'snn train --resume' writes it anew from the checkpoint";
        int columns = good.lines().findFirst().orElseThrow().split(",").length;

        for (String[] each : new String[][] {
            {good.replace("\n1,", "\n2,"), "line 2 is not epoch 1 with " + columns + " numbers"},
            {good.replace("\n1,", "\n1,x,"), "line 2 is not epoch 1 with " + columns + " numbers"},
            {withAccuracy(good, "1.5"), "line 2 has an accuracy that is no share in [0, 1]"},
            {withAccuracy(good, "NaN"), "line 2 has an accuracy that is no share in [0, 1]"},
            {good + "\u0000\n", "line 3 is not epoch 2 with " + columns + " numbers"},
        }) {
            Files.writeString(history, each[0]);
            assertThat(CommandRun.snn("compare", folder).complaint())
                    .isEqualTo("snn compare: " + history + " is damaged: " + each[1] + cure);
        }
        Files.write(history, (good + "2,\u00e9").getBytes(StandardCharsets.ISO_8859_1));
        assertThat(CommandRun.snn("compare", folder).complaint())
                .isEqualTo("snn compare: " + history + " is damaged: line 3 is no UTF-8 text" + cure);
    }

    @Test
    @NeedsShared
    void theDamagedFilesThatPeopleMetAreRefusedByOneSentence() throws IOException {
        Path cases = Path.of(System.getenv("SNN_SHARED")).resolve("cases");
        Files.copy(cases.resolve("config-json/input"), folder.resolve("config.json"));
        assertThat(evaluate())
                .startsWith("snn evaluate: " + folder.resolve("config.json")
                        + " is damaged: unknown --tks-preset referen_e; there are ")
                .endsWith(CURE);
        Files.copy(cases.resolve("history-csv/input"), folder.resolve("history.csv"));
        assertThat(CommandRun.snn("compare", folder).complaint())
                .isEqualTo(
                        "snn compare: " + folder.resolve("history.csv")
                                + " is damaged: line 6 is no UTF-8 text; 'snn train --resume' writes it anew from the checkpoint");
    }

    /** Mutants of the three texts, with one kind of exception. */
    @Test
    void mutantsOfTextsThrowNothingElse() throws IOException {
        CommandRun.tinyTraining(folder, "--epochs", 1);
        SplittableRandom random = new SplittableRandom(1);
        Path config = folder.resolve("config.json");
        Path history = folder.resolve("history.csv");
        Path yaml = Files.writeString(
                folder.resolve("flags.yaml"), "model: convnet\nwidth: 2\nlr: 1e-3\nweak-after: [1, 2]\njson: true\n");
        byte[][] texts = {Files.readAllBytes(config), Files.readAllBytes(history), Files.readAllBytes(yaml)};
        int refused = 0;
        for (int i = 0; i < 3000; i++) {
            byte[] mutant = mutant(texts[i % 3], random);
            try {
                switch (i % 3) {
                    case 0 -> {
                        Files.write(config, mutant);
                        RunConfig.read(folder).flags(folder);
                    }
                    case 1 -> {
                        Files.write(config, texts[0]);
                        Files.write(history, mutant);
                        FinishedRun.read(folder);
                    }
                    default -> YamlFlags.read(Files.write(yaml, mutant));
                }
            } catch (IllegalArgumentException e) {
                refused++;
            } catch (IOException | RuntimeException | Error e) {
                fail("mutant " + i + " threw " + e + " for\n" + new String(mutant, StandardCharsets.ISO_8859_1), e);
            }
        }
        assertThat(refused).isGreaterThan(700);
    }

    private static byte[] mutant(byte[] from, SplittableRandom random) {
        byte[] bytes = from.clone();
        for (int change = random.nextInt(1, 4); change > 0; change--) {
            int at = random.nextInt(bytes.length);
            int length = random.nextInt(Math.min(16, bytes.length - at) + 1);
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[at] = (byte) "0123456789,()[]{}\"'&*!|>%@-:#?\n\t".charAt(random.nextInt(32));
                case 2 -> Arrays.fill(bytes, at, at + length, (byte) random.nextInt(256));
                default -> {
                    byte[] longer = Arrays.copyOf(bytes, bytes.length + length);
                    System.arraycopy(bytes, at, longer, at + length, bytes.length - at);
                    bytes = longer;
                }
            }
        }
        return bytes;
    }
}
