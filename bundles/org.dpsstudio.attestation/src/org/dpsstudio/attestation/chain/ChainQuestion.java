// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.chain;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

import org.dpsstudio.model.Bytes;

/**
 * Everything that a verdict depends on; the same question has the same answer at any time.
 *
 * @param leaf the certificate in question, in DER
 * @param pool the certificates that a chain may be built of: those that were presented and those that are known,
 *        more than needed, in no order; nothing in it is trusted
 * @param anchors the trusted certificates, where a chain may end. A certificate that is here is not trusted
 *        blindly: its own validity, basic constraints, key usages, name constraints and strength hold as well
 * @param through a CA certificate that has to be in the chain above the leaf, in DER; absent when any chain is good
 * @param revocation whether and how revocation lists are asked
 * @param at the moment for which the question is asked; the present one, or any other for a what-if
 * @param purpose what the leaf is presented for
 */
public record ChainQuestion(Bytes leaf, CertificatePool pool, CertificatePool anchors, Optional<Bytes> through,
        Revocation revocation, Instant at, Purpose purpose) {
    /** Refuses null. */
    public ChainQuestion {
        Objects.requireNonNull(leaf);
        Objects.requireNonNull(pool);
        Objects.requireNonNull(anchors);
        Objects.requireNonNull(through);
        Objects.requireNonNull(revocation);
        Objects.requireNonNull(at);
        Objects.requireNonNull(purpose);
    }
}
