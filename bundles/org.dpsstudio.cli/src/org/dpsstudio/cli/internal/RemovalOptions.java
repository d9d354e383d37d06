// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.util.Optional;

import org.dpsstudio.model.attestation.Slots;

import picocli.CommandLine.Option;

/** The options that take a stored certificate or CA reference away. */
final class RemovalOptions {
    @Option(names = { "--remove-certificate", "--rc" }, order = 21, arity = "0..1", fallbackValue = "true",
            paramLabel = "true|false")
    private boolean primary;

    @Option(names = { "--remove-secondary-certificate", "--rsc" }, order = 21, arity = "0..1", fallbackValue = "true",
            paramLabel = "true|false")
    private boolean secondary;

    boolean given() {
        return primary || secondary;
    }

    /** @return the new credential where there is one, otherwise the stored one unless it is to go */
    <T> Slots<T> slots(Optional<T> newPrimary, Optional<T> newSecondary, Optional<Slots<T>> stored) {
        Optional<T> one = newPrimary.or(() -> stored.filter(s -> !primary).flatMap(s -> s.primary()));
        Optional<T> other = newSecondary.or(() -> stored.filter(s -> !secondary).flatMap(s -> s.secondary()));
        if (one.isEmpty() && other.isEmpty()) {
            throw new UsageException(Messages.text("certificate.noneLeft"));
        }
        return new Slots<>(one, other);
    }
}
