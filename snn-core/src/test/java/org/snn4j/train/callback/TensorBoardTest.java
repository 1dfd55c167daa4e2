package org.snn4j.train.callback;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snn4j.train.FitOptions;
import org.snn4j.train.ToyProblem;

class TensorBoardTest {
    /** What TensorBoard 2.21 wrote for the same events: its RecordWriter, with Event and Summary of its protocol buffers. */
    private static final String BY_TENSORBOARD = ""
            + "1800000000000000a37f4b22090000000000448f401a0d627261696e2e4576656e743a32aba333454200000000000000"
            + "79f36eaa090000000000528f4010ac022a340a110a0a6c6f73732f747261696e150000003f0a1f0a1861636375726163"
            + "792f76616c69646174696f6e2054273d3415cdcccc3d66a7422d";

    @TempDir
    private Path folder;

    @Test
    void recordsAreThoseOfTensorBoard() {
        Map<String, Double> scalars = new LinkedHashMap<>();
        scalars.put("loss/train", 0.5);
        scalars.put("accuracy/validation T'=4", 0.1);
        EventRecords records = EventRecords.begunAt(1000.5);
        records.add(1002.25, 300, scalars);

        assertThat(HexFormat.of().formatHex(records.bytes())).isEqualTo(BY_TENSORBOARD);
    }

    @Test
    void aRunHasEveryEpochOnceAlsoWhereItIsResumed() throws IOException {
        FitOptions options = FitOptions.epochs(3)
                .validation(ToyProblem.data(10, 2))
                .runFolder(folder.resolve("run"))
                .callbacks(TensorBoard.in(folder));
        ToyProblem.model().fit(ToyProblem.data(10, 1), options.stopAfter(2));
        ToyProblem.model().fit(ToyProblem.data(10, 1), options.resume());

        String file = Files.readString(folder.resolve(TensorBoard.FILE), StandardCharsets.ISO_8859_1);
        assertThat(file.split("cross_entropy/train", -1)).hasSize(4);
        assertThat(file).contains("loss/train", "accuracy/validation T'=", "learning_rate", "images_per_second");
    }
}
