package org.snn4j.train.checkpoint;

import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snn4j.loss.FormerNames;
import org.snn4j.loss.Loss;
import org.snn4j.network.Network;
import org.snn4j.optimize.Optimizer;

/**
 * What shapes a run, as text: a checkpoint holds it, and a run that is resumed is compared with it.
 *
 * @param model {@code network}, {@code optimizer}, {@code loss}, and {@code classes} where the data names them
 * @param settings what the caller says beside, such as the data set and its options
 */
public record RunSetup(Map<String, String> model, Map<String, String> settings) {
    /** Of files that hold none. */
    static final RunSetup NONE = new RunSetup(Map.of(), Map.of());

    private static final String OPTIMIZER = "optimizer";
    private static final String LOSS = "loss";
    private static final String CLASSES = "classes";
    /** Objects without a text of their own print where they lie in memory, which differs from run to run. */
    private static final Pattern LAMBDA = Pattern.compile("[\\w.$]*\\$\\$Lambda[^\\s,\\])}]*");

    private static final Pattern ADDRESS = Pattern.compile("(?<=[\\w$])@[0-9a-f]{1,8}\\b");

    private static final int BEFORE = 40;
    private static final int SHOWN = 80;

    /**
     * Copies the maps.
     *
     * @param model {@code network}, {@code optimizer}, {@code loss}, and {@code classes} where the data names them
     * @param settings what the caller says beside, such as the data set and its options
     */
    public RunSetup {
        model = Collections.unmodifiableMap(new LinkedHashMap<>(model));
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    /**
     * The setup of a run.
     *
     * @param network what is trained
     * @param optimizer how
     * @param loss what is made small
     * @param classNames of the data, empty where it names none
     * @param settings what the caller says beside
     * @return the setup as text
     */
    public static RunSetup of(
            Network network, Optimizer optimizer, Loss loss, List<String> classNames, Map<String, String> settings) {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put(
                "network",
                plain(Stream.concat(
                                Stream.of(network.timeSteps() + " steps of " + network.inputShape() + " in "
                                        + network.weights().dataType()),
                                network.layers().parts().stream().map(Objects::toString))
                        .collect(Collectors.joining("\n"))));
        texts.put(OPTIMIZER, plain(optimizer.toString()));
        texts.put(LOSS, plain(loss.toString()));
        if (!classNames.isEmpty()) {
            texts.put(CLASSES, String.join("\n", classNames));
        }
        return new RunSetup(texts, settings);
    }

    /**
     * The setup of a caller that knows its settings alone.
     *
     * @param settings such as the data set and its options
     * @return a setup that says nothing of the model
     */
    public static RunSetup ofSettings(Map<String, String> settings) {
        return new RunSetup(Map.of(), settings);
    }

    /**
     * This setup with a moving average of weights.
     *
     * @param decay of the average
     * @return a larger setup
     */
    public RunSetup movingAverage(double decay) {
        Map<String, String> more = new LinkedHashMap<>(model);
        more.put("moving average", String.valueOf(decay));
        return new RunSetup(more, settings);
    }

    /**
     * This setup without the optimizer and the loss, which may be made for a number of epochs.
     *
     * @return a smaller setup
     */
    public RunSetup withoutSchedules() {
        Map<String, String> fewer = new LinkedHashMap<>(model);
        fewer.keySet().removeAll(List.of(OPTIMIZER, LOSS));
        return new RunSetup(fewer, settings);
    }

    private static String plain(String text) {
        return ADDRESS.matcher(LAMBDA.matcher(text).replaceAll("lambda")).replaceAll("");
    }

    /** In what a run differs from the one that this was written for, in words that follow the file's name; null if not. */
    @Nullable
    String difference(RunSetup now) {
        for (Map.Entry<String, String> each : settings.entrySet()) {
            // A caller that says nothing is believed; one that leaves something out is not.
            String other = now.settings.get(each.getKey());
            if (!now.settings.isEmpty() && !each.getValue().equals(other)) {
                return differ(each.getKey(), each.getValue(), other == null ? "" : other);
            }
        }
        for (Map.Entry<String, String> each : model.entrySet()) {
            String before = withTodaysNames(each.getValue());
            String other = now.model.get(each.getKey());
            if (other != null && !before.equals(withTodaysNames(other))) {
                return differ(each.getKey(), before, other);
            }
        }
        return null;
    }

    private static String withTodaysNames(String text) {
        String current = text;
        for (Map.Entry<Pattern, String> each : Renamed.NAMES.entrySet()) {
            current = each.getKey().matcher(current).replaceAll(each.getValue());
        }
        return current;
    }

    /** Names of earlier versions, followed by a setting's {@code =} or a record's bracket; searched once per process. */
    private static final class Renamed {
        static final Map<Pattern, String> NAMES = new LinkedHashMap<>();

        static {
            for (FormerNames module : ServiceLoader.load(FormerNames.class, RunSetup.class.getClassLoader())) {
                module.renamed()
                        .forEach((before, now) -> NAMES.put(
                                Pattern.compile("\\b" + Pattern.quote(before) + "(?=[=\\[])"),
                                Matcher.quoteReplacement(now)));
            }
        }

        private Renamed() {}
    }

    /** The first lines that differ, and of those what lies around the first difference. */
    private static String differ(String what, String before, String now) {
        Iterator<String> one = before.lines().iterator();
        Iterator<String> other = now.lines().iterator();
        String was = "";
        String is = "";
        while (was.equals(is) && (one.hasNext() || other.hasNext())) {
            was = one.hasNext() ? one.next() : "";
            is = other.hasNext() ? other.next() : "";
        }
        int at = 0;
        while (at < Math.min(was.length(), is.length()) && was.charAt(at) == is.charAt(at)) {
            at++;
        }
        return "is of a run with " + what + " " + excerpt(was, at) + ", not " + excerpt(is, at);
    }

    private static String excerpt(String text, int at) {
        if (text.isEmpty()) {
            return "none";
        }
        int from = text.length() <= SHOWN ? 0 : Math.max(0, at - BEFORE);
        int to = Math.min(text.length(), from + SHOWN);
        return (from > 0 ? "..." : "") + Npz.printable(text.substring(from, to)) + (to < text.length() ? "..." : "");
    }
}
