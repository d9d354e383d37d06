// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.inspecting;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What kind of public key it is.
 *
 * @param algorithm for example {@code RSA}, {@code EC}, {@code Ed25519}; the OID where the algorithm is unknown
 * @param bits the size of the modulus or of the curve's field; absent where unknown
 * @param curve the curve's name, for example {@code prime256v1}; its OID where it has no known name
 * @param words all of this in one line, for example {@code RSA 2048} or {@code EC prime256v1}
 */
public record PublicKeyFacts(String algorithm, OptionalInt bits, Optional<String> curve, String words) {
    /** Refuses null. */
    public PublicKeyFacts {
        Objects.requireNonNull(algorithm);
        Objects.requireNonNull(bits);
        Objects.requireNonNull(curve);
        Objects.requireNonNull(words);
    }
}
