package org.snn4j.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DatasetFormatExceptionTest {
    @Test
    void whatFilesHoldCannotBreakALineOrClearAScreen() {
        DatasetFormatException wrong = new DatasetFormatException("a.npy", 7, "has a field 'x\u001b[2J\u0085y\n'");

        assertThat(wrong).hasMessage("a.npy: has a field 'x\\u001b[2J\\u0085y\\n'");
        assertThat(wrong.file()).isEqualTo("a.npy");
        assertThat(wrong.offset()).isEqualTo(7);
    }
}
