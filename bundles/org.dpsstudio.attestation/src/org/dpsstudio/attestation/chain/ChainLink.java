// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.chain;

import java.util.List;
import java.util.Objects;

import org.dpsstudio.model.attestation.Certificate;
import org.dpsstudio.model.trace.Finding;
import org.dpsstudio.model.trace.Verdict;

/**
 * One certificate of a chain.
 *
 * @param certificate the certificate, with its DER
 * @param anchor whether it is a trusted one, at which the chain ends
 * @param findings what was found about it, in order; they are among the verdict's findings too
 */
public record ChainLink(Certificate certificate, boolean anchor, List<Finding> findings) {
    /** Keeps a copy; refuses null. */
    public ChainLink {
        Objects.requireNonNull(certificate);
        findings = List.copyOf(findings);
    }

    /** @return whether nothing about this certificate speaks against the chain */
    public boolean sound() {
        return findings.stream().noneMatch(finding -> finding.verdict() == Verdict.FAILED);
    }
}
