// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.chain;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.dpsstudio.model.trace.Finding;

/** Whether a trusted chain leads to the certificate, with every check that led there. */
public sealed interface ChainVerdict {

    /**
     * @return the checks: whether the chain is complete, then those of each certificate from the leaf upwards;
     *         never empty. Each says by {@link Finding#about()} which certificate it is of, by its subject
     */
    List<Finding> findings();

    /**
     * @return the chain, leaf first; when refused, the attempt that came furthest, which may end early. Empty only
     *         when the leaf itself cannot be read
     */
    List<ChainLink> path();

    /**
     * A trusted chain leads to it.
     *
     * @param findings the checks, none failed; warnings may be among them
     * @param path the chain, leaf first, the anchor last
     */
    record Accepted(List<Finding> findings, List<ChainLink> path) implements ChainVerdict {
        /** Keeps copies. */
        public Accepted {
            findings = List.copyOf(findings);
            path = List.copyOf(path);
        }
    }

    /**
     * None does.
     *
     * @param findings the checks, at least one failed
     * @param path the attempt that came furthest, leaf first
     * @param message what the real service tells a device in this case; it says no more than it must
     * @param missingIssuer the issuer, by its subject, of whom no trusted certificate is there, where that is the
     *        reason
     */
    record Refused(List<Finding> findings, List<ChainLink> path, String message, Optional<String> missingIssuer)
            implements ChainVerdict {
        /** Keeps copies; refuses null. */
        public Refused {
            findings = List.copyOf(findings);
            path = List.copyOf(path);
            Objects.requireNonNull(message);
            Objects.requireNonNull(missingIssuer);
        }
    }
}
