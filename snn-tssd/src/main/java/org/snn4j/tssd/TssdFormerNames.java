package org.snn4j.tssd;

import java.util.Map;
import org.snn4j.loss.FormerNames;

/** Former names of the settings of {@link Tssd}. */
public final class TssdFormerNames implements FormerNames {
    /** Called by {@link java.util.ServiceLoader}. */
    public TssdFormerNames() {}

    @Override
    public Map<String, String> renamed() {
        return Map.of("judge", "taskOn");
    }
}
