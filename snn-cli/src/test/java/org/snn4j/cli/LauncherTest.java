package org.snn4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the script {@code snn} in a made-up project, with a Java and a Maven that only tell how they were called. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
    @TempDir
    Path folder;

    private Path project;

    @BeforeEach
    void makeAProject() throws IOException {
        // A blank, because folders have them.
        project = Files.createDirectories(folder.resolve("a project")).toRealPath();
        Path script = Path.of("..", "snn");
        executable(project.resolve("snn"), Files.readString(script));
        executable(project.resolve("torture"), Files.readString(Path.of("..", "torture")));
        executable(
                folder.resolve("jdk/bin/java"),
                "#!/bin/sh\necho \"policy $OMP_WAIT_POLICY threads $OMP_NUM_THREADS\"\nfor word in \"$@\"; do echo \"[$word]\"; done\n");
        executable(
                folder.resolve("mvn"),
                "#!/bin/sh\necho \"$@\" >maven-was-called\nmkdir -p snn-core/target\n: >snn-core/target/snn-core-1.jar\n"
                        + "for module in snn-cli snn-torture; do\nmkdir -p $module/target\n"
                        + ": >$module/target/$module-1.jar\n"
                        + "printf '%s' \"$PWD/snn-core/target/snn-core-1.jar\" >$module/target/classpath\ndone\n");
        write("pom.xml", "");
        write("snn-core/pom.xml", "");
        write("snn-core/src/main/java/A.java", "");
        write("docs/a.md", "");
    }

    @Test
    void buildsWhatIsMissingAndOnlyThen() throws Exception {
        CommandRun first = launch("doctor");
        assertThat(first.err()).isEqualToNormalizingNewlines("building ...\n");
        assertThat(first.out()).contains("org.snn4j.cli.Snn]\n[doctor]");
        assertThat(project.resolve("maven-was-called")).content().contains("-DskipTests package");

        assertThat(launch("doctor").err()).isEmpty();
    }

    @Test
    void theTrialsOfReliabilityShareTheBuildAndTheSettings() throws Exception {
        launch("doctor");
        CommandRun ran = launch(Map.of(), project.resolve("torture"), "kills", "--out", "a b");

        assertThat(ran.err()).isEmpty();
        assertThat(ran.out())
                .contains("policy PASSIVE", "[-Dorg.bytedeco.javacpp.maxbytes=")
                .contains(project + "/snn-torture/target/snn-torture-1.jar:")
                .endsWith("[org.snn4j.torture.Torture]\n[kills]\n[--out]\n[a b]\n");
    }

    @Test
    void aNewerSourceIsBuiltAgainButANewerGuideIsNot() throws Exception {
        launch("doctor");
        FileTime later = FileTime.from(Instant.now().plusSeconds(60));

        Files.setLastModifiedTime(project.resolve("docs/a.md"), later);
        assertThat(launch("doctor").err()).isEmpty();
        Files.setLastModifiedTime(project.resolve("snn-core/src/main/java/A.java"), later);
        assertThat(launch("doctor").err()).contains("building ...");
    }

    @Test
    void twoFirstRunsBuildOnce() throws Exception {
        assertBuildsOnce(Map.of());
    }

    @Test
    void twoFirstRunsBuildOnceWithoutFlock() throws Exception {
        // All the script's tools but flock.
        Path tools = Files.createDirectories(folder.resolve("tools"));
        for (String tool :
                "bash sh cat find head awk xargs dirname readlink tr rm mv mkdir sleep getconf printf env".split(" ")) {
            for (String place : System.getenv("PATH").split(":")) {
                Path found = Path.of(place, tool);
                if (Files.isExecutable(found) && !Files.exists(tools.resolve(tool))) {
                    executable(tools.resolve(tool), "#!/bin/sh\nexec " + found + " \"$@\"\n");
                }
            }
        }
        assertBuildsOnce(Map.of("PATH", tools.toString()));
    }

    private void assertBuildsOnce(Map<String, String> environment) throws Exception {
        Path maven = folder.resolve("mvn");
        executable(maven, Files.readString(maven).replace("#!/bin/sh\n", "#!/bin/sh\nsleep 1; echo >>builds\n"));
        Process[] runs = new Process[3];
        for (int i = 0; i < runs.length; i++) {
            ProcessBuilder builder = new ProcessBuilder(project.resolve("snn").toString(), "doctor")
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("out" + i).toFile());
            builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
            builder.environment().put("MVN", maven.toString());
            builder.environment().putAll(environment);
            runs[i] = builder.start();
        }
        for (int i = 0; i < runs.length; i++) {
            assertThat(runs[i].waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(folder.resolve("out" + i)).content().endsWith("[doctor]\n");
        }
        assertThat(Files.readAllLines(project.resolve("builds"))).hasSize(1);
        assertThat(project.resolve("snn-cli/target/snn.lock.d")).doesNotExist();
    }

    @Test
    void aFailingBuildShowsWhatMavenSaid() throws Exception {
        executable(folder.resolve("mvn"), "#!/bin/sh\necho A.java has a mistake\nexit 1\n");

        CommandRun ran = launch("doctor");

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("A.java has a mistake", "snn: the build failed");
        assertThat(ran.out()).isEmpty();
    }

    @Test
    void wordsReachTheProgramAsTheyWereGiven() throws Exception {
        CommandRun ran = launch("train", "--out", "my run", "--x=*", "");

        assertThat(ran.out()).endsWith("[train]\n[--out]\n[my run]\n[--x=*]\n[]\n");
    }

    @Test
    void choosesTheMachinesSettings() throws Exception {
        String out = launch("--version").out();

        assertThat(out)
                .contains("policy PASSIVE threads " + Runtime.getRuntime().availableProcessors());
        assertThat(out).containsPattern("\\[-Dorg.bytedeco.javacpp.maxbytes=\\d+m]");
        assertThat(out).containsPattern("\\[-Dorg.bytedeco.javacpp.maxphysicalbytes=\\d+m]");
        assertThat(out).contains("[-Djava.awt.headless=true]");
    }

    @Test
    void underTheLocaleCItTakesOneThatReadsAllNames() throws Exception {
        executable(folder.resolve("jdk/bin/java"), "#!/bin/sh\necho \"locale $LC_ALL\"\n");
        Path tools = Files.createDirectories(folder.resolve("tools"));
        executable(
                tools.resolve("locale"),
                "#!/bin/sh\ncase $LC_ALL in C.UTF-8) echo UTF-8 ;; C) echo ANSI_X3.4-1968 ;; *) echo ISO-8859-1 ;; esac\n");
        String path = tools + ":" + System.getenv("PATH");

        assertThat(launch(Map.of("PATH", path, "LC_ALL", "C"), project.resolve("snn"), "doctor")
                        .out())
                .isEqualTo("locale C.UTF-8\n");
        assertThat(launch(Map.of("PATH", path, "LC_ALL", "de_DE"), project.resolve("snn"), "doctor")
                        .out())
                .isEqualTo("locale de_DE\n");
    }

    @Test
    void nativesGoToAFolderThatNobodyElseCanWriteTo() throws Exception {
        Path home = Files.createDirectories(folder.resolve("home"));
        assertThat(launch(Map.of("HOME", home.toString()), project.resolve("snn"), "doctor")
                        .out())
                .contains("[-Dorg.bytedeco.javacpp.cachedir=" + home + "/.javacpp/cache]");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve(".javacpp/cache"))))
                .isEqualTo("rwx------");
    }

    @Test
    void withoutAHomeNativesGoToATemporaryFolderUnlessOthersCanWriteToIt() throws Exception {
        Path temporary = Files.createDirectories(folder.resolve("tmp"));
        // A file where a folder should be, since nothing stops root from writing.
        Path home = Files.writeString(folder.resolve("home"), "");
        Map<String, String> environment = Map.of("HOME", home.toString(), "TMPDIR", temporary.toString());

        assertThat(launch(environment, project.resolve("snn"), "doctor").out())
                .containsPattern("\\[-Dorg.bytedeco.javacpp.cachedir=" + temporary + "/snn4j-natives-\\d+]");
        try (Stream<Path> made = Files.list(temporary)) {
            Path natives = made.findFirst().orElseThrow();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(natives)))
                    .isEqualTo("rwx------");
            Files.setPosixFilePermissions(natives, PosixFilePermissions.fromString("rwxrwxrwx"));
            CommandRun ran = launch(environment, project.resolve("snn"), "doctor");

            assertThat(ran.code()).isEqualTo(1);
            assertThat(ran.err())
                    .isEqualTo(
                            "snn: natives are unpacked to " + natives + ", which must be a folder of yours that others"
                                    + " cannot write to; remove it, or set HOME or TMPDIR to a folder of yours\n");
        }
    }

    @Test
    void theUsersSettingsWin() throws Exception {
        CommandRun ran = launch(
                Map.of("SNN_JAVA_OPTS", "-Xmx1g -Dname=\"two words\"", "OMP_WAIT_POLICY", "ACTIVE"),
                project.resolve("snn"),
                "-Dmore=a b",
                "bench",
                "--threads",
                "3");

        assertThat(ran.out())
                .contains("policy ACTIVE threads 3", "[-Xmx1g]\n[-Dname=two words]\n[-Dmore=a b]")
                .endsWith("[bench]\n[--threads]\n[3]\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"train", "evaluate", "bench", "quickstart", "doctor"})
    void theVectorApiOfWhichJavaWarnsIsOnlyForWhatComputes(String command) throws Exception {
        Files.writeString(folder.resolve("jdk/release"), "JAVA_VERSION=\"25.0.1\"\nMODULES=\"jdk.incubator.vector\"\n");

        assertThat(launch(Map.of(), project.resolve("snn"), command).out())
                .contains("[--add-modules]\n[jdk.incubator.vector]\n")
                .contains("[--enable-native-access=ALL-UNNAMED]\n", "[--sun-misc-unsafe-memory-access=allow]\n");
        for (String help : new String[] {"--help", "-h", "--version", "-V"}) {
            assertThat(launch(Map.of(), project.resolve("snn"), command, help).out())
                    .doesNotContain("incubator");
        }
        assertThat(launch(Map.of(), project.resolve("snn"), "compare", "--run", command)
                        .out())
                .doesNotContain("incubator");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1e9", "99999", "", "two", "$(id)"})
    void threadsThatAreNoNumberOfThreadsReachNoOpenMp(String threads) throws Exception {
        Map<String, String> environment = Map.of("OMP_NUM_THREADS", "7");

        assertThat(launch(environment, project.resolve("snn"), "bench", "--threads", threads)
                        .out())
                .contains(" threads 7\n")
                .endsWith("[bench]\n[--threads]\n[" + threads + "]\n");
        assertThat(launch(environment, project.resolve("snn"), "bench", "--threads=" + threads)
                        .out())
                .contains(" threads 7\n");
    }

    @Test
    void takesAnInstalledJavaThatRunsMachineCodeWhereNobodyChoseOne() throws Exception {
        assumeTrue(
                System.getProperty("os.name").equals("Linux")
                        && System.getProperty("os.arch").equals("amd64"),
                "the launcher looks for another Java under Linux on x86-64 only");
        Path home = Files.createDirectories(folder.resolve("home"));
        for (String release : new String[] {"21.0.4", "25.0.1", "26"}) {
            Path jdk = home.resolve(".jdks/" + release);
            executable(jdk.resolve("bin/java"), "#!/bin/sh\necho java " + release + "\n");
            Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"" + release + "\"\n");
        }
        // A path whose java is old, as that of many systems is.
        Path old = folder.resolve("old");
        executable(old.resolve("bin/java"), "#!/bin/sh\necho java 17\n");
        Files.writeString(old.resolve("release"), "JAVA_VERSION=\"17.0.9\"\n");
        String path = old.resolve("bin") + ":" + System.getenv("PATH");

        CommandRun without = launch(
                Map.of("JAVA_HOME", "", "HOME", home.toString(), "PATH", path), project.resolve("snn"), "doctor");
        CommandRun chosen = launch(
                Map.of("JAVA_HOME", old.toString(), "HOME", home.toString(), "PATH", path),
                project.resolve("snn"),
                "doctor");

        assertThat(without.out()).isEqualTo("java 25.0.1\n");
        assertThat(chosen.out()).isEqualTo("java 17\n");
    }

    @Test
    void worksThroughASymbolicLinkFromAnotherFolder() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link"), project.resolve("snn"));

        CommandRun ran = launch(Map.of(), link, "--version");

        assertThat(ran.out()).contains("[-Dsnn.home=" + project + "]", "[--version]");
    }

    private CommandRun launch(String... arguments) throws Exception {
        return launch(Map.of(), project.resolve("snn"), arguments);
    }

    private CommandRun launch(Map<String, String> environment, Path script, String... arguments) throws Exception {
        java.util.List<String> words = new java.util.ArrayList<>(java.util.List.of(script.toString()));
        words.addAll(java.util.List.of(arguments));
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        for (String name : new String[] {"SNN_JAVA_OPTS", "OMP_WAIT_POLICY", "OMP_NUM_THREADS"}) {
            builder.environment().remove(name);
        }
        builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
        builder.environment().put("MVN", folder.resolve("mvn").toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new CommandRun(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    private void write(String name, String text) throws IOException {
        Path file = project.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static void executable(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
