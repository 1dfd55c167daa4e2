package org.snn4j.optimize;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.snn4j.pass.Parameter;
import org.snn4j.pass.Parameter.Role;
import org.snn4j.pass.Weights;

/** A range of the flat vector in which weight decay applies to all numbers or to none. */
record Range(int from, int to, boolean decays) {
    /** The whole vector, cut only where decay begins or ends. */
    static List<Range> merged(Weights weights, boolean decayEverything) {
        List<Range> ranges = new ArrayList<>();
        for (Range next : perParameter(weights, decayEverything)) {
            Range last = ranges.isEmpty() ? null : ranges.get(ranges.size() - 1);
            if (last != null && last.decays == next.decays && last.to == next.from) {
                ranges.set(ranges.size() - 1, new Range(last.from, next.to, last.decays));
            } else {
                ranges.add(next);
            }
        }
        return ranges;
    }

    /** One range for every trained parameter, in the order of the vector. */
    static List<Range> perParameter(Weights weights, boolean decayEverything) {
        return weights.parameters().stream()
                .filter(parameter -> parameter.role().trained())
                .sorted(Comparator.comparingLong(Parameter::offset))
                .map(parameter -> new Range(
                        Math.toIntExact(parameter.offset()),
                        Math.toIntExact(parameter.offset() + parameter.length()),
                        decayEverything || parameter.role() == Role.WEIGHT))
                .toList();
    }
}
