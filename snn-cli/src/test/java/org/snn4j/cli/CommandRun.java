package org.snn4j.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a command said, run inside this process.
 *
 * @param code its exit code
 * @param out standard output
 * @param err standard error
 */
public record CommandRun(int code, String out, String err) {
    /** Runs a command. */
    public static CommandRun snn(Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] words = Arrays.stream(arguments).map(String::valueOf).toArray(String[]::new);
        int code = Snn.run(new PrintWriter(out, true), new PrintWriter(err, true), words);
        return new CommandRun(code, out.toString(), err.toString());
    }

    /** Trains a network of a few neurons on a few drawn images; later flags win over the usual ones. */
    public static CommandRun tinyTraining(Path folder, Object... more) {
        List<Object> arguments = new ArrayList<>(tinyFlags());
        arguments.add("--out");
        arguments.add(folder);
        arguments.addAll(List.of(more));
        return snn(arguments.toArray());
    }

    static List<Object> tinyFlags() {
        return List.of(
                "train",
                "--dataset",
                "shapes",
                "--model",
                "convnet",
                "--width",
                2,
                "--time-steps",
                2,
                "--batch-size",
                20,
                "--images",
                40,
                "--test-images",
                20);
    }

    /** The last line of standard output. */
    public JsonNode json() {
        String[] lines = out.strip().split("\\R");
        try {
            return new ObjectMapper().readTree(lines[lines.length - 1]);
        } catch (JsonProcessingException e) {
            throw new AssertionError("the last line is no JSON: " + lines[lines.length - 1], e);
        }
    }

    /** The first line of standard error. */
    public String complaint() {
        return err.strip().split("\\R")[0];
    }
}
