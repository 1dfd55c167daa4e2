package org.snn4j.cpu;

import org.snn4j.contract.EnergyContract;
import org.snn4j.engine.Engine;

class CpuEnergyTest implements EnergyContract {
    @Override
    public Engine engine() {
        return new CpuEngine();
    }
}
