package org.snn4j.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.snn4j.contract.ProfiledStep.profiled;
import static org.snn4j.contract.ProfiledStep.row;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.snn4j.engine.ReferenceEngine;
import org.snn4j.pass.Work;
import org.snn4j.pass.Work.Direction;

class ProfileTest {
    private static final Work OUTER = Work.of("residual", Direction.FORWARD, 0);
    private static final Work INNER = new Work("conv2d", "conv2d_1", Direction.FORWARD, 3_000, 6_000);
    private static final Work BACK = new Work("conv2d", "conv2d_1", Direction.BACKWARD, 6_000, 12_000);

    private long nanos;

    /** Residual 10 + 20, convolution inside 30, back 40, and 5 of nothing, each times a factor. */
    private void step(Profile profile, long factor) {
        profile.begin(OUTER);
        nanos += 10 * factor;
        profile.begin(INNER);
        nanos += 30 * factor;
        profile.end();
        nanos += 20 * factor;
        profile.end();
        nanos += 5 * factor;
        profile.begin(BACK);
        nanos += 40 * factor;
        profile.end();
        profile.nextStep();
    }

    @Test
    void timeInsideALayerCountsForTheInnerOneAndTheRowsAddUpToTheStep() {
        Profile profile = new Profile(() -> nanos);
        profile.nextStep();
        step(profile, 1);

        List<ProfileRow> rows = profile.byKind();

        assertThat(rows).extracting(ProfileRow::name).containsExactly("residual", "conv2d", "other");
        assertThat(row(rows, "residual").seconds()).isEqualTo(30e-9);
        assertThat(row(rows, "conv2d").forward()).isEqualTo(30e-9);
        assertThat(row(rows, "conv2d").backward()).isEqualTo(40e-9);
        assertThat(row(rows, "other").seconds()).isEqualTo(5e-9);
        assertThat(rows.stream().mapToDouble(ProfileRow::share).sum()).isCloseTo(1, within(1e-12));
        assertThat(row(rows, "conv2d").gigabytesPerSecond()).isCloseTo(9_000 / 70.0, within(1e-9));
        assertThat(row(rows, "conv2d").gigaflopsPerSecond()).isCloseTo(18_000 / 70.0, within(1e-9));
    }

    @Test
    void oneDisturbedStepDoesNotShow() {
        Profile profile = new Profile(() -> nanos);
        profile.nextStep();
        for (long factor : new long[] {1, 100, 1, 1}) {
            step(profile, factor);
        }

        assertThat(row(profile.byLayer(), "conv2d_1").seconds()).isCloseTo(70e-9, within(1e-15));
    }

    @Test
    void whatAnExceptionLeftOpenDoesNotReachIntoTheNextStep() {
        Profile profile = new Profile(() -> nanos);
        profile.begin(OUTER);
        nanos += 1000;
        profile.nextStep();
        step(profile, 1);

        assertThat(row(profile.byKind(), "residual").seconds()).isEqualTo(30e-9);
    }

    @Test
    void theTableEndsWithTheStep() {
        Profile profile = new Profile(() -> nanos);
        profile.nextStep();
        step(profile, 1_000_000);

        assertThat(profile.table().lines().map(String::stripTrailing))
                .containsExactly(
                        "         forward ms backward ms        ms   share    GB/s  GFLOP/s",
                        "residual      30.00                 30.00  28.6 %",
                        "conv2d        30.00       40.00     70.00  66.7 %     0.0      0.0",
                        "other                                5.00   4.8 %",
                        "step          60.00       40.00    105.00 100.0 %");
    }

    @Test
    void theReferenceEngineCountsTheOperationsOfItsConvolutions() {
        List<ProfileRow> reference = profiled(new ReferenceEngine());

        // 16 filters of 16 x 3 x 3 on 8 x 8 pixels, five samples at two steps: forward once, backward twice.
        assertThat(row(reference, "residual_1.body.conv2d_1").operations()).isEqualTo(3.0 * 2 * 16 * 16 * 9 * 64 * 10);
        // The first one sees one step.
        assertThat(row(reference, "conv2d_1").operations()).isEqualTo(3.0 * 2 * 16 * 3 * 9 * 64 * 5);
    }

    @Test
    void everyLayerOfTheReferenceEngineHasARow() {
        assertThat(profiled(new ReferenceEngine()))
                .extracting(ProfileRow::name)
                .containsExactly(
                        "input",
                        "conv2d_1",
                        "batchNorm_1",
                        "spiking_1",
                        "residual_1",
                        "residual_1.body.conv2d_1",
                        "residual_1.body.batchNorm_1",
                        "residual_1.body.spiking_1",
                        "avgPool_1",
                        "flatten_1",
                        "dense_1",
                        "gradient to zero",
                        "other");
    }
}
