// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.inspecting;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.dpsstudio.attestation.inspecting.CertificateInspection;
import org.dpsstudio.attestation.inspecting.CertificateSummary;
import org.dpsstudio.attestation.inspecting.CertificateSummary.Kind;
import org.dpsstudio.attestation.inspecting.CertificateSummary.Period;

/** A certificate in words. */
public final class SummaryText {
    private SummaryText() {
    }

    /** @return this certificate in words */
    public static CertificateSummary of(CertificateInspection certificate, Instant now) {
        return new CertificateSummary(Kind.DEVICE, Optional.empty(), certificate.selfIssued(), Period.VALID,
                Duration.between(now, certificate.notAfter()).toDays(), certificate.subject().text(),
                certificate.issuer().text(), "", "");
    }
}
