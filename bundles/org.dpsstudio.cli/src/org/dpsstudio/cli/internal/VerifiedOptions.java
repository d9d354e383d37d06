// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import picocli.CommandLine.Option;

/** The option by which an operator vouches for a CA certificate. */
final class VerifiedOptions {
    @Option(names = { "--verified", "-v" }, order = 3, arity = "0..1", fallbackValue = "true",
            paramLabel = "true|false")
    private boolean verified;

    boolean verified() {
        return verified;
    }
}
