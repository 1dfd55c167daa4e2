package org.snn4j.cli.flags;

import java.util.LinkedHashMap;
import java.util.Map;
import org.snn4j.cli.parse.RealNumber;
import org.snn4j.cli.parse.WrongFlag;
import org.snn4j.loss.Tet;
import picocli.CommandLine.Option;

/** Flags of TET. */
final class TetFlags {
    @Option(
            names = "--tet-lambda",
            converter = RealNumber.Share.class,
            paramLabel = "X",
            defaultValue = "0",
            description = "TET: weight of its regulariser. Default: ${DEFAULT-VALUE}.")
    double lambda;

    @Option(
            names = "--tet-phi",
            paramLabel = "X",
            defaultValue = "1",
            description = "TET: value that its regulariser pulls logits to. Default: ${DEFAULT-VALUE}.")
    double phi;

    Tet loss(DistillationFlags shared) {
        if (shared.labelSmoothing != null) {
            throw new WrongFlag("--method tet takes no --label-smoothing; leave it out");
        }
        return Tet.of(lambda, phi);
    }

    Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("tet-lambda", lambda);
        settings.put("tet-phi", phi);
        return settings;
    }
}
