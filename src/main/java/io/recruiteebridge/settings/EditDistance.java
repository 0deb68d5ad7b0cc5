package io.recruiteebridge.settings;

import java.util.Arrays;

/** How far a typo is from what was meant. */
public final class EditDistance {
    private EditDistance() {}

    /** The Levenshtein distance: how many characters have to be added, removed or replaced. */
    public static int between(String a, String b) {
        int[] row = new int[b.length() + 1];
        Arrays.setAll(row, i -> i);
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substitute = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substitute, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
