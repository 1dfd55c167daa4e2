package org.snn4j.engine;

import org.snn4j.contract.EngineContract;

class ReferenceEngineTest implements EngineContract {
    @Override
    public Engine engine() {
        return new ReferenceEngine();
    }
}
