package org.snn4j.cli.flags;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.snn4j.cli.parse.RealNumber;
import org.snn4j.cli.parse.WholeNumber;
import org.snn4j.cli.parse.WrongFlag;
import org.snn4j.optimize.Adam;
import org.snn4j.optimize.AdamW;
import org.snn4j.optimize.Lamb;
import org.snn4j.optimize.Optimizer;
import org.snn4j.optimize.RmsProp;
import org.snn4j.optimize.Sgd;
import org.snn4j.schedule.Schedule;
import org.snn4j.schedule.Schedules;
import picocli.CommandLine.Option;

/** Flags that choose the optimiser and its learning rate. */
public final class TrainingFlags {
    private static final Set<String> OPTIMIZERS = Set.of("adamw", "adam", "sgd", "rmsprop", "lamb");

    /** Epochs of the run. */
    @Option(
            names = "--epochs",
            converter = WholeNumber.AtLeast1.class,
            paramLabel = "N",
            defaultValue = "8",
            description = "Passes over the training data. Default: ${DEFAULT-VALUE}.")
    public int epochs;

    @Option(
            names = "--optimizer",
            paramLabel = "NAME",
            defaultValue = "adamw",
            description = "Optimiser: adamw, adam, sgd, rmsprop or lamb. Default: ${DEFAULT-VALUE}.")
    String optimizer;

    @Option(
            names = "--lr",
            converter = RealNumber.Above0.class,
            paramLabel = "X",
            defaultValue = "0.002",
            description = "Highest learning rate. Default: ${DEFAULT-VALUE}.")
    double learningRate;

    @Option(
            names = "--min-lr",
            converter = RealNumber.AtLeast0.class,
            paramLabel = "X",
            defaultValue = "0",
            description = "cosine: learning rate at the end of the run. Default: ${DEFAULT-VALUE}.")
    double minimumLearningRate;

    @Option(
            names = "--weight-decay",
            converter = RealNumber.AtLeast0.class,
            paramLabel = "X",
            defaultValue = "0.01",
            description = "Weight decay; biases and normalisation are left out. Default: ${DEFAULT-VALUE}.")
    double weightDecay;

    @Option(
            names = "--momentum",
            converter = RealNumber.ShareBelow1.class,
            paramLabel = "X",
            defaultValue = "0.9",
            description = "sgd: momentum. Default: ${DEFAULT-VALUE}.")
    double momentum;

    @Option(
            names = "--warmup-epochs",
            converter = WholeNumber.AtLeast0.class,
            paramLabel = "N",
            defaultValue = "2",
            description = "Epochs over which the learning rate rises to --lr; 0 for none. Default: ${DEFAULT-VALUE}.")
    int warmupEpochs;

    @Option(
            names = "--schedule",
            paramLabel = "NAME",
            defaultValue = "cosine",
            description =
                    "Learning rate after the warm-up: cosine (to --min-lr), step or constant; or one-cycle, which has"
                            + " its own warm-up over 30 %% of the run, and with adamw and adam a momentum that falls and rises again."
                            + " Default: ${DEFAULT-VALUE}.")
    String schedule;

    @Option(
            names = "--step-epochs",
            converter = WholeNumber.AtLeast1.class,
            paramLabel = "N",
            defaultValue = "30",
            description = "step: epochs between two changes of the learning rate. Default: ${DEFAULT-VALUE}.")
    int stepEpochs;

    @Option(
            names = "--step-factor",
            converter = RealNumber.Above0.class,
            paramLabel = "X",
            defaultValue = "0.1",
            description = "step: factor of each change. Default: ${DEFAULT-VALUE}.")
    double stepFactor;

    @Option(
            names = "--clip-norm",
            converter = RealNumber.AtLeast0.class,
            paramLabel = "X",
            defaultValue = "0",
            description = "Largest norm of the gradient; larger ones are scaled down. 0 for no limit. Default:"
                    + " ${DEFAULT-VALUE}.")
    double clipNorm;

    /** Decay of the moving average of weights. */
    @Option(
            names = "--ema",
            converter = RealNumber.ShareBelow1.class,
            paramLabel = "X",
            defaultValue = "0",
            description =
                    "Decay of a moving average of the weights, such as 0.999, which is tested and saved in their place;"
                            + " 0 for none. Default: ${DEFAULT-VALUE}.")
    public double ema;

    /**
     * Builds the optimiser with its schedule of learning rates.
     *
     * @return the chosen optimiser
     */
    public Optimizer optimizer() {
        WrongFlag.refuseUnknown("--optimizer", optimizer, OPTIMIZERS);
        Schedule rate = schedule();
        return WrongFlag.ifRefused(() -> switch (optimizer) {
            case "sgd" -> {
                Sgd sgd = Sgd.of(rate).momentum(momentum).weightDecay(weightDecay);
                yield clipNorm == 0 ? sgd : sgd.clipNorm(clipNorm);
            }
            case "adam" -> {
                Adam plain = Adam.of(rate).weightDecay(weightDecay);
                Adam adam = schedule.equals("one-cycle") ? plain.cycledMomentum(learningRate) : plain;
                yield clipNorm == 0 ? adam : adam.clipNorm(clipNorm);
            }
            case "rmsprop" -> {
                RmsProp rmsProp = RmsProp.of(rate).weightDecay(weightDecay);
                yield clipNorm == 0 ? rmsProp : rmsProp.clipNorm(clipNorm);
            }
            case "lamb" -> {
                Lamb lamb = Lamb.of(rate).weightDecay(weightDecay);
                yield clipNorm == 0 ? lamb : lamb.clipNorm(clipNorm);
            }
            default -> {
                AdamW plain = AdamW.of(rate).weightDecay(weightDecay);
                AdamW adamW = schedule.equals("one-cycle") ? plain.cycledMomentum(learningRate) : plain;
                yield clipNorm == 0 ? adamW : adamW.clipNorm(clipNorm);
            }
        });
    }

    /**
     * Flags that change nothing with the chosen optimiser and schedule.
     *
     * @return by the name of such a flag, the flag and value that make it so
     */
    public Map<String, String> useless() {
        Map<String, String> useless = new TreeMap<>();
        if (!optimizer.equals("sgd")) {
            useless.put("momentum", "--optimizer " + optimizer);
        }
        String chosen = "--schedule " + schedule;
        if (!schedule.equals("cosine")) {
            useless.put("min-lr", chosen);
        }
        if (!schedule.equals("step")) {
            useless.put("step-epochs", chosen);
            useless.put("step-factor", chosen);
        }
        if (schedule.equals("one-cycle")) {
            useless.put("warmup-epochs", chosen);
        }
        return useless;
    }

    private Schedule schedule() {
        if (minimumLearningRate > learningRate) {
            throw new WrongFlag(
                    "--min-lr must lie in [0, " + learningRate + "], up to --lr, but was " + minimumLearningRate);
        }
        Schedule after = WrongFlag.ifRefused(() -> WrongFlag.pick(
                "--schedule",
                schedule,
                Map.of(
                        "cosine", Schedules.cosine(learningRate, minimumLearningRate),
                        "one-cycle", Schedules.oneCycle(learningRate),
                        "step", Schedules.step(learningRate, stepFactor, stepEpochs),
                        "constant", Schedules.constant(learningRate))));
        // A run that is no longer than its warm-up still gets one epoch at the full rate.
        int warmup = schedule.equals("one-cycle") ? 0 : Math.min(warmupEpochs, epochs - 1);
        return warmup == 0 ? after : Schedules.warmUpThen(warmup, learningRate / 25, after);
    }
}
