// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service.internal.attesting;

import java.util.List;
import java.util.Optional;

import org.dpsstudio.attestation.chain.ChainLink;
import org.dpsstudio.model.enrollment.Enrollment;
import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.model.trace.Finding;
import org.dpsstudio.service.ServiceError;

/** Which enrollment covers a device. */
public sealed interface Match {

    /**
     * This one decides, whether it is enabled or not.
     *
     * @param enrollment the first that was found
     * @param path how the evidence is held against it
     */
    record Covered(Enrollment enrollment, AttestationPath path) implements Match {
    }

    /**
     * None does.
     *
     * @param nearest one that would have, had the device known better
     * @param findings why
     * @param error what the device is told
     * @param path the device's chain, the leaf first, where it presented one
     */
    record Uncovered(Optional<EnrollmentKey> nearest, List<Finding> findings, ServiceError error,
            List<ChainLink> path) implements Match {
        /**
         * Of a device without certificates.
         *
         * @param nearest one that would have, had the device known better
         * @param findings why
         * @param error what the device is told
         */
        Uncovered(Optional<EnrollmentKey> nearest, List<Finding> findings, ServiceError error) {
            this(nearest, findings, error, List.of());
        }
    }
}
