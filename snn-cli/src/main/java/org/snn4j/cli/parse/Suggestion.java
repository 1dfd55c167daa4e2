package org.snn4j.cli.parse;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Suggests the word that was probably meant. */
public final class Suggestion {
    private static final int LONGEST = 40;

    private Suggestion() {}

    /**
     * The most similar of these words: the shortest that begins like the typed one, otherwise the one with the fewest wrong,
     * missing, added or swapped letters; none if those are more than a third.
     *
     * @param typed input of a user
     * @param known words that there are
     * @return the word that was probably meant
     */
    public static Optional<String> to(String typed, Collection<String> known) {
        String name = bare(typed);
        if (name.isEmpty() || name.length() > LONGEST) {
            return Optional.empty();
        }
        Optional<String> begun =
                known.stream().filter(word -> bare(word).startsWith(name)).min(Comparator.comparing(String::length));
        return begun.isPresent()
                ? begun
                : known.stream()
                        .filter(word -> mistakes(name, bare(word)) <= Math.max(1, name.length() / 3))
                        .min(Comparator.comparingInt(word -> mistakes(name, bare(word))));
    }

    private static String bare(String word) {
        return word.replaceFirst("^-+", "");
    }

    /** The Damerau-Levenshtein distance of two words, in the form that changes no letter twice. */
    static int mistakes(String a, String b) {
        int[][] least = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    least[i][j] = i + j;
                    continue;
                }
                int other = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                least[i][j] = Math.min(least[i - 1][j - 1] + other, 1 + Math.min(least[i - 1][j], least[i][j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    least[i][j] = Math.min(least[i][j], least[i - 2][j - 2] + 1);
                }
            }
        }
        return least[a.length()][b.length()];
    }
}
