// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation;

import java.util.List;

import org.dpsstudio.model.trace.Finding;
import org.dpsstudio.model.trace.Verdict;

/** Whether a device proved who it is, with every check that led there, in order. */
public sealed interface Attestation {

    /** @return the checks, in order; never empty */
    List<Finding> findings();

    /**
     * It proved who it is.
     *
     * @param findings the checks, none failed; warnings may be among them
     */
    record Attested(List<Finding> findings) implements Attestation {
        /** Keeps a copy. */
        public Attested {
            findings = List.copyOf(findings);
        }
    }

    /**
     * It did not.
     *
     * @param findings the checks, at least one failed
     * @param message what the real service tells a device in this case; it says no more than it must
     */
    record Refused(List<Finding> findings, String message) implements Attestation {
        /** Keeps a copy. */
        public Refused {
            findings = List.copyOf(findings);
        }
    }

    /**
     * @param findings the checks, in order
     * @param message what to tell the device where one of them failed
     * @return attested when none failed
     */
    static Attestation of(List<Finding> findings, String message) {
        for (Finding finding : findings) {
            if (finding.verdict() == Verdict.FAILED) {
                return new Refused(findings, message);
            }
        }
        return new Attested(findings);
    }
}
