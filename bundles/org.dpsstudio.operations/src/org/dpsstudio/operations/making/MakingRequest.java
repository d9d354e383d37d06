// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.making;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.dpsstudio.attestation.making.IssuedCertificate;
import org.dpsstudio.attestation.making.KeyKind;

/**
 * Which certificates to make. Its text form hides the password.
 *
 * @param kind of what kind they are
 * @param names what they are called: common names of CAs, registration IDs of devices
 * @param key what keys they have
 * @param days how many days they are good from now on, and never longer than the issuer
 * @param issuer the CA that signs; absent for roots and for devices that sign for themselves
 * @param folder where their files go
 * @param replace whether files that are there already may be replaced
 * @param password protects PKCS#12 files; none are written without
 * @param intoService whether CAs also become verified CA certificates of the service, and devices are enrolled
 */
public record MakingRequest(Kind kind, List<String> names, KeyKind key, int days, Optional<IssuedCertificate> issuer,
        Path folder, boolean replace, Optional<char[]> password, boolean intoService) {
    /** What a certificate is for. */
    public enum Kind {
        /** The CA at the top, self-signed. */
        ROOT,
        /** A CA that another CA signs. */
        INTERMEDIATE,
        /** A device. */
        DEVICE
    }

    /** Refuses null, and keeps a copy. */
    public MakingRequest {
        Objects.requireNonNull(kind);
        names = List.copyOf(names);
        Objects.requireNonNull(key);
        Objects.requireNonNull(folder);
        password = password.map(char[]::clone);
        if (kind == Kind.INTERMEDIATE && issuer.isEmpty() || kind == Kind.ROOT && issuer.isPresent()) {
            throw new IllegalArgumentException("An intermediate has an issuer, and a root has none.");
        }
    }

    @Override
    public String toString() {
        return "MakingRequest[" + kind + ", " + names.size() + ", " + folder + "]";
    }
}
