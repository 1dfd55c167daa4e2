package org.snn4j.cli.data;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.snn4j.cli.parse.RealNumber;
import org.snn4j.cli.parse.WholeNumber;
import org.snn4j.cli.parse.WrongFlag;
import org.snn4j.datasets.image.ImageSet;
import org.snn4j.datasets.image.policy.AutoAugment;
import org.snn4j.datasets.image.policy.Cutout;
import org.snn4j.datasets.image.policy.RandAugment;
import org.snn4j.datasets.image.policy.RandomErasing;
import org.snn4j.datasets.image.transform.Augmentation;
import org.snn4j.datasets.image.transform.ImageNormalization;
import org.snn4j.datasets.image.transform.NormalizedAugmentation;
import picocli.CommandLine.Option;

/** Flags that choose how training samples are altered at random. */
final class AugmentationFlags {
    /** Flags that recordings have no use for. */
    static final List<String> OF_IMAGES = List.of(
            "rand-operations", "rand-magnitude", "rand-magnitude-std", "erase-probability", "cutout", "cutout-fill");

    private static final String BASIC = "basic";
    private static final String NONE = "none";
    private static final String RAND = "rand-augment";
    private static final Map<String, Augmentation> POLICIES = Map.of(
            BASIC,
            Augmentation.none(),
            NONE,
            Augmentation.none(),
            RAND,
            RandAugment.of(),
            "auto-augment",
            AutoAugment.cifar10(),
            "auto-augment-asgl",
            AutoAugment.cifar10OfAsgl());

    private static final int CROP = 4;
    private static final int USUAL_CUTOUT = 16;

    @Option(
            names = "--augmentation",
            paramLabel = "NAME",
            defaultValue = BASIC,
            description = "How training samples are altered at random: basic (the data set's recipe, such as crop and"
                    + " flip); rand-augment (crop, flip, RandAugment of timm and random erasing: TKS's \"*\");"
                    + " auto-augment (crop, flip, AutoAugment for CIFAR-10 of torchvision and Cutout);"
                    + " auto-augment-asgl (the same by ASGL's program); none. Default: ${DEFAULT-VALUE}.")
    String augmentation = BASIC;

    @Option(
            names = "--augment",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "--no-augment is --augmentation none. Default: ${DEFAULT-VALUE}.")
    boolean augment = true;

    @Option(
            names = "--crop-padding",
            paramLabel = "COLOUR",
            defaultValue = "mean",
            description =
                    "Padding of random crops: mean (the data set's mean colour, which the network sees as 0) or black"
                            + " (as torchvision does). Default: ${DEFAULT-VALUE}.")
    String cropPadding = "mean";

    @Option(
            names = "--rand-operations",
            converter = WholeNumber.UpTo100.class,
            paramLabel = "N",
            defaultValue = "2",
            description = "Operations that rand-augment draws for an image. Default: ${DEFAULT-VALUE}.")
    int randOperations = 2;

    @Option(
            names = "--rand-magnitude",
            converter = RealNumber.UpTo10.class,
            paramLabel = "LEVEL",
            defaultValue = "9",
            description = "Strength of rand-augment's operations, from 0 to 10. Default: ${DEFAULT-VALUE}.")
    double randMagnitude = 9;

    @Option(
            names = "--rand-magnitude-std",
            converter = RealNumber.AtLeast0.class,
            paramLabel = "DEVIATION",
            defaultValue = "0.5",
            description = "How much that strength varies. Default: ${DEFAULT-VALUE}.")
    double randMagnitudeStd = 0.5;

    @Option(
            names = "--erase-probability",
            converter = RealNumber.Share.class,
            paramLabel = "P",
            description = "Share of the training images in which a rectangle becomes noise after normalisation."
                    + " Default: 0.25 with rand-augment, else 0.")
    @Nullable
    Double eraseProbability;

    @Option(
            names = "--cutout",
            converter = WholeNumber.SizeOr0.class,
            paramLabel = "N",
            description = "Side of a square that is cut out of each training image; 0 for none. Default: 16 with"
                    + " auto-augment, else 0.")
    @Nullable
    Integer cutout;

    @Option(
            names = "--cutout-fill",
            paramLabel = "COLOUR",
            defaultValue = "black",
            description = "What that square becomes: black (cut out before normalisation, as ASGL and TET do) or mean"
                    + " (after it). Default: ${DEFAULT-VALUE}.")
    String cutoutFill = "black";

    /** Refuses unknown names and flags that contradict each other. */
    void check() {
        WrongFlag.refuseUnknown("--augmentation", augmentation, POLICIES.keySet());
        WrongFlag.refuseUnknown("--crop-padding", cropPadding, Set.of("black", "mean"));
        WrongFlag.refuseUnknown("--cutout-fill", cutoutFill, Set.of("black", "mean"));
        if (!augment && !isBasic() && !augmentation.equals(NONE)) {
            throw new WrongFlag(
                    "--no-augment turns off what --augmentation " + augmentation + " turns on; leave out one of them");
        }
    }

    /** Refuses what only images can be altered by. */
    void requireForRecordings(String dataset) {
        if (!isBasic() && !isNone()) {
            throw new WrongFlag("--augmentation " + augmentation + " alters images, but --dataset " + dataset
                    + " has recordings; give --augmentation basic or none");
        }
    }

    boolean isNone() {
        return !augment || augmentation.equals(NONE);
    }

    boolean isBasic() {
        return augmentation.equals(BASIC);
    }

    /** The crop of small images. */
    Augmentation crop(ImageNormalization normalization) {
        return cropPadding.equals("mean") ? Augmentation.crop(CROP, normalization) : Augmentation.crop(CROP);
    }

    /** The set, altered by what is usual for it and then by the policy. */
    ImageSet augmented(ImageSet set, Augmentation usual) {
        boolean rand = augmentation.equals(RAND);
        boolean auto = augmentation.startsWith("auto-augment");
        Augmentation policy = rand
                ? RandAugment.of()
                        .operations(randOperations)
                        .magnitude(randMagnitude)
                        .magnitudeStd(randMagnitudeStd)
                : WrongFlag.pick("--augmentation", augmentation, POLICIES);
        Augmentation bytes = isNone() ? Augmentation.none() : usual.andThen(policy);
        NormalizedAugmentation floats = NormalizedAugmentation.none();
        int side = cutout == null ? (auto ? USUAL_CUTOUT : 0) : cutout;
        if (side > 0 && cutoutFill.equals("black")) {
            bytes = bytes.andThen(Cutout.of(side));
        } else if (side > 0) {
            floats = Cutout.of(side).normalized();
        }
        double erased = eraseProbability == null ? (rand ? RandomErasing.of().probability() : 0) : eraseProbability;
        if (erased > 0) {
            floats = floats.andThen(RandomErasing.of().probability(erased));
        }
        return set.augment(bytes).augmentNormalized(floats);
    }

    /** Flags that change nothing with the chosen policy, and the flag that makes it so. */
    Map<String, String> useless() {
        Map<String, String> useless = new TreeMap<>();
        if (!augmentation.equals(RAND)) {
            List.of("rand-operations", "rand-magnitude", "rand-magnitude-std")
                    .forEach(name -> useless.put(name, "--augmentation " + augmentation));
        }
        if (isNone()) {
            useless.put("crop-padding", augment ? "--augmentation none" : "--no-augment");
        }
        return useless;
    }
}
