// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.internal.browse;

import java.util.Locale;

/** How far two words are apart, for proposing the one that was meant. */
final class Likeness {
    private Likeness() {
    }

    /** @return the fewest letters to insert, remove or replace, the case ignored; less when one begins the other */
    static int distance(String known, String typed) {
        String a = known.toLowerCase(Locale.ROOT);
        String b = typed.toLowerCase(Locale.ROOT);
        if (!b.isEmpty() && a.startsWith(b)) {
            return 0;
        }
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
