package org.snn4j.engine;

import org.snn4j.contract.EngineThreadsContract;

class ReferenceEngineThreadsTest implements EngineThreadsContract {
    @Override
    public Engine engine() {
        return new ReferenceEngine();
    }
}
