// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.fuzzing;

/** What must hold whatever the input is. */
final class Claims {
    private Claims() {
    }

    static void holds(boolean claim, String words) {
        if (!claim) {
            throw new AssertionError(words);
        }
    }
}
