package org.snn4j.cpu;

import java.util.Set;
import org.nd4j.linalg.api.buffer.DataType;
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
    public int priority() {
        return 100;
    }

    @Override
    public Engine create() {
        CpuEngine.requireRunning();
        return new CpuEngine();
    }
}
