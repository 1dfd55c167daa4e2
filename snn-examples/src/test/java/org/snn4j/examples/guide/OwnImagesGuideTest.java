package org.snn4j.examples.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snn4j.data.Dataset;
import org.snn4j.datasets.image.folder.ImageFolder;
import org.snn4j.datasets.image.shapes.DrawnShapes;
import org.snn4j.datasets.image.transform.Augmentation;
import org.snn4j.datasets.image.transform.ImageResize;
import org.snn4j.models.ModelOptions;
import org.snn4j.models.Models;
import org.snn4j.models.Sample;
import org.snn4j.network.Network;
import org.snn4j.optimize.AdamW;
import org.snn4j.tks.Tks;
import org.snn4j.train.FitOptions;
import org.snn4j.train.Model;
import org.snn4j.train.Prediction;

/** The code of the page on one's own images, run. */
class OwnImagesGuideTest {
    @TempDir
    Path photos;

    @Test
    void aFolderOfImagesTrainsANetworkThatNamesThem() throws IOException {
        int number = 0;
        for (BufferedImage picture : DrawnShapes.train(40, 1).pictures(40)) {
            String part = number % 4 == 0 ? "test" : "train";
            Path file = photos.resolve(part + (number % 3 == 0 ? "/cat/" : "/dog/") + number++ + ".png");
            Files.createDirectories(file.getParent());
            ImageIO.write(picture, "png", file.toFile());
        }
        // tag::own-images[]
        Dataset train = ImageFolder.train(photos)
                .resize(ImageResize.randomResizedCrop(64))
                .augment(Augmentation.flip(0.5))
                .batches(10);
        Dataset test =
                ImageFolder.test(photos).resize(ImageResize.centerCrop(72, 64)).batches(10);
        Network network = Models.convnet()
                .build(ModelOptions.of(
                                Sample.image(3, 64, 64), train.classNames().size())
                        .width(8));
        Model model = Model.compile(network, AdamW.of(2e-3), Tks.of().build());
        model.fit(train, FitOptions.epochs(1).validation(test));

        Prediction prediction = model.predict(test.firstBatch().inputs(), 2).named(test.classNames());
        System.out.println(prediction);
        // end::own-images[]
        assertThat(prediction.names()).hasSize(10).containsAnyOf("cat", "dog");
    }
}
