// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service.certificates;

import java.math.BigInteger;
import java.net.URI;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

import org.dpsstudio.model.attestation.CertificateName;

/**
 * A certificate revocation list (RFC 5280 section 5) that is registered for a CA certificate.
 *
 * @param ca whose
 * @param delta whether it is a delta list, which names what changed since a base list
 * @param issuer the issuer's name
 * @param number its number, where it has one
 * @param thisUpdate when it was issued
 * @param nextUpdate by when there will be a newer one, where it says
 * @param entries how many certificates it names
 * @param from where it is fetched from, absent for one that came as a file
 * @param registered when it was registered or fetched last
 */
public record RevocationListInfo(CertificateName ca, boolean delta, String issuer, Optional<BigInteger> number,
        Instant thisUpdate, Optional<Instant> nextUpdate, int entries, Optional<URI> from, Instant registered) {
    /** Refuses null. */
    public RevocationListInfo {
        Objects.requireNonNull(ca);
        Objects.requireNonNull(issuer);
        Objects.requireNonNull(number);
        Objects.requireNonNull(thisUpdate);
        Objects.requireNonNull(nextUpdate);
        Objects.requireNonNull(from);
        Objects.requireNonNull(registered);
    }
}
