package org.snn4j.distill;

import java.util.Map;
import org.snn4j.loss.FormerNames;

/** The former name of {@link Student#withLoss}'s loss. */
public final class DistillFormerNames implements FormerNames {
    /** Called by {@link java.util.ServiceLoader}. */
    public DistillFormerNames() {}

    @Override
    public Map<String, String> renamed() {
        return Map.of("Judged", "LossOfStudent");
    }
}
