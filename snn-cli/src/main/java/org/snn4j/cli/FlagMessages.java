package org.snn4j.cli;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;

/** Rewrites messages of the library so that they name flags instead of parameters and methods. */
final class FlagMessages {
    /** Flags by the names of the library's parameters, which messages about a number begin with. */
    private static final Map<String, String> PARAMETERS = Map.ofEntries(
            Map.entry("batchSize", "--batch-size"),
            Map.entry("channels", "--vgg-channels"),
            Map.entry("clipNorm", "--clip-norm"),
            Map.entry("everyEpochs", "--step-epochs"),
            Map.entry("factor", "--step-factor"),
            Map.entry("filters", "--weak-channels"),
            Map.entry("gamma", "--asgl-gamma"),
            Map.entry("inferenceSteps", "--inference-steps"),
            Map.entry("labelSmoothing", "--label-smoothing"),
            Map.entry("learningRate", "--lr"),
            Map.entry("momentum", "--momentum"),
            Map.entry("p", "--asgl-p"),
            Map.entry("reach", "--reach"),
            Map.entry("stopAfter", "--stop-after"),
            Map.entry("stride", "--weak-stride"),
            Map.entry("studentTemperature", "--student-temperature"),
            Map.entry("tau", "--tau"),
            Map.entry("teacherTemperature", "--temperature"),
            Map.entry("the ON threshold", "--threshold"),
            Map.entry("thresholdNoise", "--threshold-noise"),
            Map.entry("timeSteps", "--time-steps"),
            Map.entry("times", "--loops"),
            Map.entry("vThreshold", "--threshold"),
            Map.entry("weightDecay", "--weight-decay"));

    private static final Pattern SUBJECT = Pattern.compile("^([a-z][A-Za-z]*|the ON threshold) (?=must |needs )");

    /** Advice in a message of the library, and its replacement for commands that have the flag and for those that do not. */
    private record Advice(Pattern library, String flag, String inFlags, String otherwise) {
        Advice(String library, String flag, String inFlags, String otherwise) {
            this(Pattern.compile(library), flag, inFlags, otherwise);
        }
    }

    private static final List<Advice> ADVICE = List.of(
            new Advice(
                    "a lower learning rate, a longer warm-up, or clipNorm\\(1\\) on the optimiser",
                    "--clip-norm",
                    "a lower --lr, more --warmup-epochs, or --clip-norm 1",
                    "fewer epochs"),
            new Advice("use batches of at most (\\d+)", "--batch-size", "use --batch-size $1 or less", "$0"),
            new Advice(
                    "use a narrower network or fewer time steps",
                    "--time-steps",
                    "use a smaller --width or fewer --time-steps",
                    "use a smaller --width"),
            new Advice("multiples of the width", "--width", "multiples of --width", "$0"),
            new Advice("^width must be a multiple", "--width", "--width must be a multiple", "$0"),
            new Advice("^heads must divide the width", "--heads", "--heads must divide the --width", "$0"),
            new Advice(
                    "do not mix samples, or choose softLabels\\(LARGEST_SHARE\\) to compare with the largest",
                    "--mix",
                    "give --mix none or another --method",
                    "do not mix samples"),
            new Advice(
                    "use smaller batches, more (images|recordings) or dropLast\\(false\\)",
                    "--batch-size",
                    "use a smaller --batch-size or more --images",
                    "use more --images"),
            new Advice("use fewer channels", "--width", "give a smaller --width", "$0"),
            new Advice(
                    "use fewer time steps or smaller batches|use a smaller batch or fewer time steps",
                    "--batch-size",
                    "give a smaller --batch-size or fewer --time-steps",
                    "$0"),
            new Advice("by resize\\(\\.\\.\\.\\)", "--image-size", "by --image-size, such as 224", "before"),
            new Advice(
                    "choose a framing with a size, such as timeBins\\(10\\)\\.integrate\\(48, 48\\)",
                    "--frame-size",
                    "bring all to one size by --frame-size, such as 48",
                    "bring all to one size before"),
            new Advice(
                    "use a smaller kernel, more padding, or pool less before it|use a smaller size or pool less before"
                            + " it",
                    "--image-size",
                    "give larger images by --image-size, or frames by --frame-size",
                    "give a larger --input"),
            new Advice(
                    "make it smaller, or raise maxPixels",
                    "--max-pixels",
                    "make it smaller, or raise --max-pixels",
                    "make it smaller"),
            new Advice("EventFileOptions\\.layout", "--camera", "--camera", "the camera"),
            new Advice("EventFileOptions\\.convention", "--convention", "--convention", "the convention"),
            new Advice(
                    "EventFileOptions\\.sensor\\(width, height\\)",
                    "--sensor",
                    "--sensor, such as 240x180",
                    "the sensor's size"),
            new Advice("EventFileOptions\\.sensor", "--sensor", "--sensor", "the sensor's size"),
            new Advice("TimeOrder\\.SORT sorts", "--time-order", "--time-order sort sorts", "sorting them mends"),
            new Advice("EventFileOptions\\.stream", "--stream", "--stream", "the stream"),
            new Advice("EventFileOptions\\.format", "--format", "--format", "the format"),
            new Advice("RAW, JAER or UPRIGHT", "--convention", "raw, jaer or upright", "$0"));

    private FlagMessages() {}

    /** The message in terms of a command's flags. */
    static String of(String message, CommandSpec command) {
        String said = message;
        Matcher subject = SUBJECT.matcher(said);
        if (subject.find() && PARAMETERS.containsKey(subject.group(1))) {
            said = PARAMETERS.get(subject.group(1)) + said.substring(subject.end(1));
        }
        for (Advice advice : ADVICE) {
            boolean there = command.findOption(advice.flag) != null;
            said = advice.library.matcher(said).replaceAll(there ? advice.inFlags : advice.otherwise);
        }
        return said;
    }
}
