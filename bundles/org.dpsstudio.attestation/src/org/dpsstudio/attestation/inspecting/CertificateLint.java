// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.inspecting;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.attestation.internal.inspecting.LintRules;
import org.dpsstudio.attestation.x509.UnreadableCertificateException;
import org.dpsstudio.model.Bytes;

/**
 * Finds in a single certificate what will keep a device from being provisioned, or is likely to. It verifies no
 * signature and builds no path: a certificate without findings may still be refused.
 */
public final class CertificateLint {
    private CertificateLint() {
    }

    /**
     * @param der a certificate; one that cannot be read is a finding
     * @param issuer the certificate that issued it, where known; one that cannot be read counts as unknown
     * @param now the time to judge its validity for
     * @return what is found, the worst first
     */
    public static List<LintFinding> check(Bytes der, Optional<Bytes> issuer, Instant now) {
        CertificateInspection certificate;
        try {
            certificate = CertificateInspection.of(der);
        } catch (UnreadableCertificateException unreadable) {
            return List.of(new LintFinding(LintRule.UNREADABLE, LintRule.UNREADABLE.severity(),
                    unreadable.getMessage(), Optional.empty()));
        }
        return check(certificate, issuer.flatMap(CertificateLint::readable), now);
    }

    /**
     * @param certificate a certificate
     * @param issuer the certificate that issued it, where known
     * @param now the time to judge its validity for
     * @return what is found, the worst first
     */
    public static List<LintFinding> check(CertificateInspection certificate, Optional<CertificateInspection> issuer,
            Instant now) {
        return LintRules.check(certificate.content(), issuer.map(CertificateInspection::content), now);
    }

    private static Optional<CertificateInspection> readable(Bytes der) {
        try {
            return Optional.of(CertificateInspection.of(der));
        } catch (UnreadableCertificateException unknown) {
            return Optional.empty();
        }
    }
}
