package org.snn4j.train.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snn4j.contract.NeedsShared;
import org.snn4j.train.FitOptions;
import org.snn4j.train.ToyProblem;

/** Damaged checkpoints that other exceptions came out of. */
@NeedsShared
class DamagedCheckpointFixtureTest {
    @TempDir
    private Path folder;

    static List<Path> cases() throws IOException {
        Path shared = Path.of(System.getenv("SNN_SHARED")).resolve("cases");
        try (Stream<Path> headers = Files.list(shared.resolve("bad-npy-header"))) {
            return Stream.concat(
                            headers,
                            Stream.of(
                                    shared.resolve("checkpoint-history-null/input"),
                                    shared.resolve("zip-entry/input"),
                                    shared.resolve("zip-feature/input")))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isRefusedByOneSentence(Path damaged) throws IOException {
        Path file = folder.resolve("checkpoint.npz");
        Files.copy(damaged, file, StandardCopyOption.REPLACE_EXISTING);
        assertThatThrownBy(() -> ToyProblem.model()
                        .fit(
                                ToyProblem.train(),
                                FitOptions.epochs(1).runFolder(folder).resume()))
                .isInstanceOf(CheckpointException.class)
                .hasMessageStartingWith(file + " is damaged (")
                .hasMessageEndingWith("); use another file, such as best.npz, or train again")
                .satisfies(e -> assertThat(e.getMessage()).hasLineCount(1).hasSizeLessThan(400));
    }
}
