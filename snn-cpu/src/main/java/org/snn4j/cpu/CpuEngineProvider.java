package org.snn4j.cpu;

import java.util.Set;
import org.nd4j.linalg.api.buffer.DataType;
import org.snn4j.cpu.memory.InstructionSet;
import org.snn4j.engine.Engine;
import org.snn4j.engine.EngineProvider;

/** Offers the {@link CpuEngine} to {@link org.snn4j.engine.Engines}. */
public final class CpuEngineProvider implements EngineProvider {
    /** Called by {@link java.util.ServiceLoader}. */
    public CpuEngineProvider() {}

    @Override
    public String name() {
        return "CPU";
    }

    @Override
    public Set<DataType> types() {
        return Set.of(DataType.FLOAT);
    }

    @Override
    public String obstacle() {
        return CpuEngine.obstacle();
    }

    @Override
    public String advice() {
        if (!obstacle().isEmpty()) {
            return "";
        }
        if (InstructionSet.HAS_AVX2
                && !InstructionSet.HAS_AVX512
                && Kernels.fastest().winograd() == null) {
            return "without AVX-512, a Java with the module jdk.incubator.vector trains 1.5 times as fast; ./snn starts it"
                    + " with the module, elsewhere give java --add-modules jdk.incubator.vector";
        }
        return CpuEngine.newerJavaIsFaster() ? "Java 22 or newer trains up to 1.6 times as fast (JAVA_HOME)" : "";
    }

    @Override
    public int priority() {
        return 100;
    }

    @Override
    public Engine create() {
        CpuEngine.requireRunning();
        return new CpuEngine();
    }
}
