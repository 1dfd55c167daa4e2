package org.snn4j.loss;

import java.util.Map;

/**
 * Names that the losses of a module printed in earlier versions, so that a run which these saved can be resumed.
 *
 * <p>Found by {@link java.util.ServiceLoader}: an implementation is a public class with a public constructor without
 * arguments, named in {@code META-INF/services/org.snn4j.loss.FormerNames} of the module's jar.
 */
public interface FormerNames {
    /**
     * Today's names by those of earlier versions.
     *
     * @return names of settings, which {@code =} follows in {@code toString()}, and of records, which a bracket follows;
     *     no former name may have another meaning today
     */
    Map<String, String> renamed();
}
