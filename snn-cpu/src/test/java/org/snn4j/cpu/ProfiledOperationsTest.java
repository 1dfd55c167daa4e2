package org.snn4j.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.snn4j.contract.ProfiledStep.profiled;
import static org.snn4j.contract.ProfiledStep.row;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.snn4j.engine.ReferenceEngine;
import org.snn4j.profile.ProfileRow;

class ProfiledOperationsTest {
    @Test
    void bothEnginesCountTheSameOperationsOfTheirConvolutions() {
        List<ProfileRow> reference = profiled(new ReferenceEngine());
        List<ProfileRow> cpu = profiled(new CpuEngine());

        // 16 filters of 16 x 3 x 3 on 8 x 8 pixels, five samples at two steps: forward once, backward twice.
        String inside = "residual_1.body.conv2d_1";
        assertThat(row(reference, inside).operations()).isEqualTo(3.0 * 2 * 16 * 16 * 9 * 64 * 10);
        assertThat(row(cpu, inside).operations())
                .isEqualTo(row(reference, inside).operations());
        // The first one sees one step for both, and the CPU engine leaves out the gradient of the image.
        assertThat(row(reference, "conv2d_1").operations()).isEqualTo(3.0 * 2 * 16 * 3 * 9 * 64 * 5);
        assertThat(row(cpu, "conv2d_1").operations()).isEqualTo(2.0 * 2 * 16 * 3 * 9 * 64 * 5);
    }
}
