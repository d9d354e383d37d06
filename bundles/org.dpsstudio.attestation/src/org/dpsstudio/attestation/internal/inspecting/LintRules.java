// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.inspecting;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.attestation.inspecting.CertificateInspection;
import org.dpsstudio.attestation.inspecting.LintFinding;

/** The linter's rules. */
public final class LintRules {
    private LintRules() {
    }

    /** @return what they find, the worst first */
    public static List<LintFinding> check(CertificateInspection certificate, Optional<CertificateInspection> issuer,
            Instant now) {
        return List.of();
    }
}
