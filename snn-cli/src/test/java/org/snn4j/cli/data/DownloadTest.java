package org.snn4j.cli.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snn4j.cli.CommandRun;

class DownloadTest {
    @TempDir
    Path home;

    @Test
    void listsWhatThereIs() throws IOException {
        Files.createDirectories(home.resolve("cifar10"));
        Files.writeString(home.resolve("cifar10/.complete"), "");

        CommandRun ran = CommandRun.snn("download", "--home", home, "--json");

        assertThat(ran.code()).isZero();
        assertThat(ran.out())
                .containsPattern("cifar10 +here +170 MB +CIFAR-10, https://")
                .containsPattern("n-mnist +can be fetched +N-MNIST")
                .containsPattern("dvs-gesture +by hand +DVS-Gesture");
        assertThat(ran.json().get("sets").get("dvs-gesture").asText()).isEqualTo("by hand");
        assertThat(CommandRun.snn("download", "cifar10", "--home", home).out())
                .contains("CIFAR-10 is there already: " + home.resolve("cifar10"));
    }

    @Test
    void aSetForPeopleIsAFailureThatTellsTheWay() {
        CommandRun ran = CommandRun.snn("download", "dvs-gesture", "--home", home);

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.complaint())
                .startsWith("snn download: DVS-Gesture may not be fetched by a program: get DvsGesture.tar.gz (MD5")
                .contains("put it into " + home.resolve("dvs-gesture.download"));
    }

    @Test
    void imageNetIsForPeopleToo() {
        CommandRun ran = CommandRun.snn("download", "imagenet", "--home", home);

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.complaint())
                .isEqualTo("snn download: ImageNet may not be fetched by a program: get ILSVRC2012_img_train.tar and"
                        + " ILSVRC2012_img_val.tar from https://image-net.org with an account of yours, unpack every class"
                        + " to train/n01440764 and so on, sort the validation images into val/n01440764 and so on, and"
                        + " give the folder that holds both as --data");
    }

    @Test
    void anUnknownSetIsWrongUsage() {
        CommandRun ran = CommandRun.snn("download", "mnist", "--home", home);

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.complaint())
                .isEqualTo(
                        "snn download: unknown data set mnist; there are cifar10, cifar100, cub200, dvs-cifar10,"
                                + " dvs-gesture, dvs-gesture-tonic, n-caltech101, n-cars, n-mnist, stanford-cars, stanford-dogs");
    }
}
