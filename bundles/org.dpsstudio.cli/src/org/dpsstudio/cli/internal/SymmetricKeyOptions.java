// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.util.Optional;

import org.dpsstudio.model.attestation.AttestationMechanism.SymmetricKeys;
import org.dpsstudio.model.attestation.SymmetricKey;

import picocli.CommandLine.Option;

/** The options for the keys of symmetric key attestation. */
final class SymmetricKeyOptions {
    @Option(names = { "--primary-key", "--pk" }, order = 30, paramLabel = "BASE64")
    private String primary;

    @Option(names = { "--secondary-key", "--sk" }, order = 30, paramLabel = "BASE64")
    private String secondary;

    boolean given() {
        return primary != null || secondary != null;
    }

    /** @return the stored keys with those that were given */
    SymmetricKeys over(SymmetricKeys stored) {
        return new SymmetricKeys(key(primary).or(stored::primary), key(secondary).or(stored::secondary));
    }

    /** @return the keys that were given; the service makes the others */
    SymmetricKeys keys() {
        return new SymmetricKeys(key(primary), key(secondary));
    }

    private static Optional<SymmetricKey> key(String argument) {
        return Optional.ofNullable(argument).map(FileText::of).filter(k -> !k.isBlank())
                .map(SymmetricKey::ofBase64);
    }
}
