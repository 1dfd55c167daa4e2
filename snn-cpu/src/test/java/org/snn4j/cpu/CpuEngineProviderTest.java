package org.snn4j.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.snn4j.contract.Arithmetic;
import org.snn4j.contract.EngineProviderContract;
import org.snn4j.engine.EngineProvider;
import org.snn4j.engine.Engines;
import org.snn4j.models.ModelOptions;
import org.snn4j.models.Models;
import org.snn4j.models.Sample;

class CpuEngineProviderTest implements EngineProviderContract {
    @Override
    public EngineProvider provider() {
        return new CpuEngineProvider();
    }

    @Test
    void networksInFloatRunByTheCpuEngineWhereNothingIsSaid() {
        assertThat(Engines.fastest(DataType.FLOAT)).isEqualTo(new CpuEngine());
        assertThat(Models.vgg9()
                        .build(ModelOptions.of(Sample.image(3, 32, 32), 10).width(2))
                        .summary())
                .contains("\nengine: " + new CpuEngine().description() + "\n");
    }

    @Test
    void testsOfCoreRunByTheCpuEngineToo() {
        assertThat(Arithmetic.all()).contains(new Arithmetic(new CpuEngine(), DataType.FLOAT));
    }
}
