package org.snn4j.examples.guide;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.snn4j.layer.Residual.Connect;
import org.snn4j.models.ModelOptions;
import org.snn4j.models.Models;
import org.snn4j.models.Sample;
import org.snn4j.models.Variant;
import org.snn4j.network.Network;
import org.snn4j.neuron.IntegrateAndFire;

/** The code of the page on networks, run. */
class ModelsGuideTest {
    @Test
    void choosesAVariant() {
        // tag::variant[]
        ModelOptions options = ModelOptions.of(Sample.image(3, 64, 64), 100)
                .width(4)
                .neuron(IntegrateAndFire.sew())
                .variant(Variant.of().connect(Connect.IAND).zeroInit(true));
        Network network = Models.sewResnet34().build(options);
        // end::variant[]
        assertThat(network.classes()).isEqualTo(100);
        assertThat(network.summary()).contains("residual_16.body.spiking_2", "[4, N, 32, 2, 2]");
    }
}
