package org.snn4j.examples.guide;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.snn4j.data.Dataset;
import org.snn4j.datasets.image.shapes.DrawnShapes;
import org.snn4j.energy.EnergyModel;
import org.snn4j.energy.EnergyReport;
import org.snn4j.energy.LayerOperations;
import org.snn4j.loss.CrossEntropy;
import org.snn4j.models.ModelOptions;
import org.snn4j.models.Models;
import org.snn4j.models.Sample;
import org.snn4j.optimize.AdamW;
import org.snn4j.train.Model;

/** The code of the page on energy, run. */
class EnergyGuideTest {
    @Test
    void countsAndAssumesOtherwise() {
        ModelOptions options =
                ModelOptions.of(Sample.image(3, 16, 16), 5).width(2).timeSteps(2);
        Model model = Model.compile(Models.convnet().build(options), AdamW.of(2e-3), CrossEntropy.of());
        Dataset test = DrawnShapes.test(20).batches(10);
        // tag::energy[]
        EnergyReport report = model.energy(test, 2);
        System.out.println(report);
        EnergyReport inDram = report.with(EnergyModel.of().memoryAccess(640e-12));
        double share = inDram.energy() / inDram.nonSpiking().energy();
        for (LayerOperations layer : report.layers()) {
            System.out.println(layer.name() + " " + layer.effectiveAcs());
        }
        // end::energy[]
        assertThat(share).isPositive().isFinite();
        assertThat(report.layers()).first().extracting(LayerOperations::name).isEqualTo("conv2d_1");
    }
}
