// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service.internal.attesting;

import java.util.List;
import java.util.Optional;

import org.dpsstudio.attestation.chain.ChainLink;
import org.dpsstudio.attestation.tpm.KeyBlob;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.enrollment.Enrollment;
import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.model.trace.Finding;
import org.dpsstudio.service.ServiceError;

/** What the examination of a request came to. */
public sealed interface Examination {

    /** @return the checks so far, in order */
    List<Finding> findings();

    /** @return the device's chain, the leaf first; empty where it came without */
    List<ChainLink> path();

    /**
     * The device is who it says, and this enrollment covers it; whether it is enabled is still to be asked.
     *
     * @param id the device
     * @param standing what is known of it
     * @param enrollment what covers it
     * @param proof how it proved itself
     * @param findings the checks so far
     */
    record Authentic(RegistrationId id, Standing standing, Enrollment enrollment, Proof.Proved proof,
            List<Finding> findings) implements Examination {
        @Override
        public List<ChainLink> path() {
            return proof.path();
        }
    }

    /**
     * The device has yet to prove that it holds the keys of its TPM.
     *
     * @param id the device
     * @param enrollment what covers it
     * @param findings the checks so far
     * @param challenge what its TPM alone can open
     * @param remember to be run before the device gets it
     */
    record Challenged(RegistrationId id, EnrollmentKey enrollment, List<Finding> findings, KeyBlob challenge,
            Runnable remember) implements Examination {
        @Override
        public List<ChainLink> path() {
            return List.of();
        }
    }

    /**
     * The device is turned away.
     *
     * @param id the device, where what it said can be an ID
     * @param enrollment what decided, where something was found
     * @param findings the checks, one failed
     * @param error what the device is told
     * @param path the device's chain, the leaf first; empty where it came without
     */
    record TurnedAway(Optional<RegistrationId> id, Optional<EnrollmentKey> enrollment, List<Finding> findings,
            ServiceError error, List<ChainLink> path) implements Examination {
        /**
         * Before any chain was looked at.
         *
         * @param id the device, where what it said can be an ID
         * @param enrollment what decided, where something was found
         * @param findings the checks, one failed
         * @param error what the device is told
         */
        public TurnedAway(Optional<RegistrationId> id, Optional<EnrollmentKey> enrollment, List<Finding> findings,
                ServiceError error) {
            this(id, enrollment, findings, error, List.of());
        }
    }
}
