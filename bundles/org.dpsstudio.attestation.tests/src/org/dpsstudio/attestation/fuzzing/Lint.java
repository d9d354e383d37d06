// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.fuzzing;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

import org.dpsstudio.attestation.inspecting.CertificateLint;
import org.dpsstudio.attestation.inspecting.LintFinding;
import org.dpsstudio.model.Bytes;

/** The linter, on a certificate and what may be its issuer. */
public final class Lint {
    private static final Instant NOW = Instant.parse("2026-11-23T00:00:00Z");

    private Lint() {
    }

    /** The first two bytes say where the certificate ends and the issuer begins. */
    public static void fuzzerTestOneInput(byte[] content) {
        if (content.length < 2) {
            return;
        }
        int middle = Math.min(content.length, 2 + ((content[0] & 0xFF) << 8 | content[1] & 0xFF));
        Bytes certificate = Bytes.of(Arrays.copyOfRange(content, 2, middle));
        Bytes issuer = Bytes.of(Arrays.copyOfRange(content, middle, content.length));
        Optional<Bytes> above = issuer.length() == 0 ? Optional.empty() : Optional.of(issuer);
        for (LintFinding finding : CertificateLint.check(certificate, above, NOW)) {
            Claims.holds(finding.severity() != null && finding.toString() != null, "a severity");
        }
    }
}
