// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.util.OptionalInt;

/** How many CAs may follow below a CA. */
final class PathLength {
    private static final int MOST = 15;

    private PathLength() {
    }

    static OptionalInt of(Integer option) {
        if (option != null && (option < 0 || option > MOST)) {
            throw new UsageException(Messages.text("x509.pathLength", MOST));
        }
        return option == null ? OptionalInt.empty() : OptionalInt.of(option);
    }
}
