package org.snn4j.cli.reproduce;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snn4j.check.Check;

/**
 * How much smaller than a recipe a run is.
 *
 * <p>Images, test images, channels and the batch size are multiplied by the root of the share, epochs by the share itself; there are at
 * least 500 images, 8 epochs, 8 channels and batches of 16, where the recipe has that many. The learning rate stays. Epochs of a warm-up and between steps of the learning rate
 * keep their share of the run.
 *
 * @param share in (0, 1]; 1 leaves the recipe as it is
 */
record Scale(double share) {
    private static final int LEAST_IMAGES = 500;
    private static final int LEAST_EPOCHS = 8;
    private static final int LEAST_CHANNELS = 8;
    private static final int LEAST_BATCH = 16;
    private static final String EPOCHS = "epochs";

    Scale {
        Check.that(share > 0 && share <= 1, "scale must be in (0, 1], but was " + share);
    }

    /** Whether runs are the recipes' own. */
    boolean isFull() {
        return share == 1;
    }

    /** The flags of a recipe that change, with their values. */
    Map<String, String> changes(Map<String, String> recipe) {
        Map<String, String> changes = new LinkedHashMap<>();
        if (isFull()) {
            return changes;
        }
        double root = Math.sqrt(share);
        shrink(changes, recipe, "images", root, LEAST_IMAGES, 1);
        shrink(changes, recipe, "test-images", root, LEAST_IMAGES, 1);
        shrink(changes, recipe, "width", root, LEAST_CHANNELS, 4);
        shrink(changes, recipe, "batch-size", root, LEAST_BATCH, 4);
        shrink(changes, recipe, EPOCHS, share, LEAST_EPOCHS, 1);
        if (changes.containsKey(EPOCHS)) {
            double shorter = number(changes.get(EPOCHS)) / (double) number(recipe.get(EPOCHS));
            shrink(changes, recipe, "warmup-epochs", shorter, 1, 1);
            shrink(changes, recipe, "step-epochs", shorter, 1, 1);
        }
        return changes;
    }

    private static void shrink(
            Map<String, String> changes,
            Map<String, String> recipe,
            String flag,
            double factor,
            int least,
            int multiple) {
        if (!recipe.containsKey(flag)) {
            return;
        }
        int full = number(recipe.get(flag));
        int smaller = multiple * (int) Math.round(full * factor / multiple);
        int value = Math.min(full, Math.max(least, smaller));
        if (value != full) {
            changes.put(flag, String.valueOf(value));
        }
    }

    private static int number(@Nullable String value) {
        return Integer.parseInt(String.valueOf(value));
    }

    /** As on the command line. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s", share).replaceFirst("\\.0$", "");
    }
}
