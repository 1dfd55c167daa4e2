package org.snn4j.cli.reproduce;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.snn4j.cli.recipe.RecipeCatalog;

class ScaleTest {
    @Test
    void theFullScaleChangesNothing() {
        assertThat(new Scale(1)
                        .changes(RecipeCatalog.named("tks/cifar10-resnet19").flags()))
                .isEmpty();
    }

    @Test
    void imagesChannelsAndBatchesShrinkByTheRootAndEpochsByTheShare() {
        Map<String, String> changes = new Scale(0.04)
                .changes(RecipeCatalog.named("tks/cifar10-resnet19").flags());

        assertThat(changes)
                .containsEntry("images", "10000")
                .containsEntry("test-images", "2000")
                .containsEntry("width", "24")
                .containsEntry("epochs", "24")
                .containsEntry("warmup-epochs", "1")
                .containsEntry("batch-size", "24")
                .hasSize(6);
    }

    @Test
    void stepsOfTheLearningRateKeepTheirShareOfTheRun() {
        Map<String, String> changes =
                new Scale(0.2).changes(RecipeCatalog.named("tssd/cifar10-vgg9").flags());

        assertThat(changes).containsEntry("epochs", "20").containsEntry("step-epochs", "6");
    }

    @Test
    void thereAreAtLeast500ImagesEightChannelsEightEpochsAndBatchesOf16() {
        Map<String, String> changes = new Scale(1e-6)
                .changes(RecipeCatalog.named("tssd/dvs-cifar10-vgg9").flags());

        assertThat(changes)
                .containsEntry("images", "500")
                .containsEntry("test-images", "500")
                .containsEntry("width", "8")
                .containsEntry("batch-size", "16")
                .containsEntry("epochs", "8");
    }
}
