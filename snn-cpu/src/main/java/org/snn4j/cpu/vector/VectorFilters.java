package org.snn4j.cpu.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The transforms of filters by the JDK's Vector API, along lines of numbers. */
final class VectorFilters {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_256;

    private VectorFilters() {}

    /** Three numbers become the six of {@code G g}. */
    static void transform(
            float[] from, int at, int step, int stride, float[] into, int to, int toStep, int toStride, int count) {
        for (int n = 0; n < count; n++) {
            int x = at + n * step;
            int place = to + n * toStep;
            FloatVector g0 = FloatVector.fromArray(S, from, x);
            FloatVector g1 = FloatVector.fromArray(S, from, x + stride);
            FloatVector g2 = FloatVector.fromArray(S, from, x + 2 * stride);
            FloatVector near = g0.add(g2).mul(-1f / 6);
            FloatVector nearMiddle = g1.mul(-1f / 6);
            FloatVector far = g0.mul(1f / 24).add(g2.mul(1f / 6));
            FloatVector farMiddle = g1.mul(1f / 12);
            g0.mul(0.25f).intoArray(into, place);
            near.add(nearMiddle).intoArray(into, place + toStride);
            near.sub(nearMiddle).intoArray(into, place + 2 * toStride);
            far.add(farMiddle).intoArray(into, place + 3 * toStride);
            far.sub(farMiddle).intoArray(into, place + 4 * toStride);
            g2.intoArray(into, place + 5 * toStride);
        }
    }

    /** Six numbers become the three of {@code G' u}. */
    static void transformBack(
            float[] from, int at, int step, int stride, float[] into, int to, int toStep, int toStride, int count) {
        for (int n = 0; n < count; n++) {
            int x = at + n * step;
            int place = to + n * toStep;
            FloatVector u0 = FloatVector.fromArray(S, from, x);
            FloatVector u1 = FloatVector.fromArray(S, from, x + stride);
            FloatVector u2 = FloatVector.fromArray(S, from, x + 2 * stride);
            FloatVector u3 = FloatVector.fromArray(S, from, x + 3 * stride);
            FloatVector u4 = FloatVector.fromArray(S, from, x + 4 * stride);
            FloatVector u5 = FloatVector.fromArray(S, from, x + 5 * stride);
            FloatVector near = u1.add(u2).mul(-1f / 6);
            FloatVector far = u3.add(u4);
            u0.mul(0.25f).add(near).add(far.mul(1f / 24)).intoArray(into, place);
            u2.sub(u1).mul(1f / 6).add(u3.sub(u4).mul(1f / 12)).intoArray(into, place + toStride);
            near.add(far.mul(1f / 6)).add(u5).intoArray(into, place + 2 * toStride);
        }
    }
}
