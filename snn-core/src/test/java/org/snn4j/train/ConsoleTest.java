package org.snn4j.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.snn4j.train.callback.ProgressBar;

@Isolated
class ConsoleTest {
    private static final String PROPERTY = "org.snn4j.progress";
    private String before;

    @BeforeEach
    void remember() {
        before = System.getProperty(PROPERTY);
        System.clearProperty(PROPERTY);
    }

    @AfterEach
    void restore() {
        if (before != null) {
            System.setProperty(PROPERTY, before);
        }
    }

    private static String printed(Consumer<Model> work) {
        PrintStream out = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            work.accept(ToyProblem.model());
        } finally {
            System.setOut(out);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void fitShowsALineForEachEpochOnStandardOutput() {
        assertThat(printed(model -> model.fit(ToyProblem.train(), 2)))
                .contains("epoch 1/2 - ", "epoch 2/2 - ", " - loss ", " - accuracy ");
    }

    @Test
    void aQuietFitShowsNothing() {
        assertThat(printed(model ->
                        model.fit(ToyProblem.train(), FitOptions.epochs(1).quiet())))
                .isEmpty();
    }

    @Test
    void theSystemPropertySilencesEveryFit() {
        System.setProperty(PROPERTY, "none");
        assertThat(printed(model -> model.fit(ToyProblem.train(), 1))).isEmpty();
    }

    @Test
    void aProgressBarOfTheCallersReplacesIt() {
        StringBuilder lines = new StringBuilder();
        assertThat(printed(model -> model.fit(ToyProblem.train(), 1, ProgressBar.lines(lines))))
                .isEmpty();
        assertThat(lines).contains("epoch 1/1 - ");
    }
}
