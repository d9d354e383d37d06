// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

/** Passwords on the command line: the argument itself, or {@code @FILE}, whose first line it is. */
final class SecretArgument {
    private SecretArgument() {
    }

    static char[] of(String argument) {
        return (argument.startsWith("@") ? FileText.of(argument).lines().findFirst().orElse("") : argument)
                .toCharArray();
    }
}
