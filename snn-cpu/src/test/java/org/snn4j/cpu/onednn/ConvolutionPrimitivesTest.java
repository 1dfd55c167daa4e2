package org.snn4j.cpu.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import org.bytedeco.dnnl.memory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snn4j.cpu.memory.Blocks;

/** Which of oneDNN's implementations convolve the first layer of images (1 or 3 channels) and of event frames (2). */
class ConvolutionPrimitivesTest {
    private static final int FILTERS = 16;
    private static final int SIDE = 34;

    private static ConvolutionPrimitives of(memory.format_tag layout, int channels) {
        memory.desc target = OneDnn.describe(OneDnn.BLOCKED, 20, FILTERS, SIDE, SIDE);
        return new ConvolutionPrimitives(
                OneDnn.describe(layout, 20, channels, SIDE, SIDE),
                target,
                new long[] {FILTERS, channels, 3, 3},
                false,
                1,
                1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void noBlocksOfChannelsGoThroughTheSlowFallback(int channels) {
        assertThat(of(OneDnn.BLOCKED, Blocks.padded(channels)).isSlow(true)).isFalse();
    }

    @Test
    void coloursNeedNoBlocks() {
        assertThat(of(memory.format_tag.nchw, 3).isSlow(true)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void aKernelThatIsFastBothWaysIsFastForward(int channels) {
        ConvolutionPrimitives plain = of(memory.format_tag.nchw, channels);

        assertThat(plain.isSlow(true) || !plain.isSlow(false)).isTrue();
    }
}
