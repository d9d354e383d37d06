// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.store.internal;

import java.util.Optional;

import org.dpsstudio.model.JsonText;
import org.dpsstudio.model.attestation.AttestationMechanism.X509ClientCertificates;
import org.dpsstudio.model.attestation.AttestationMechanism.X509SigningCertificates;
import org.dpsstudio.model.enrollment.Enrollment;
import org.dpsstudio.model.enrollment.IndividualEnrollment;
import org.dpsstudio.model.enrollment.InitialTwin;

/**
 * An enrollment and the id of its row.
 *
 * @param id the row
 * @param enrollment with its revision
 */
record StoredEnrollment(long id, Enrollment enrollment) {
    private static final int OBJECTS = 1_500;
    private static final int CERTIFICATES = 4_000;

    /** About how many bytes it takes in memory. */
    int weight() {
        Optional<InitialTwin> twin = enrollment.settings().initialTwin();
        int weight = OBJECTS + twin.map(t -> length(t.tags()) + length(t.desired())).orElse(0);
        if (enrollment.attestation() instanceof X509ClientCertificates
                || enrollment.attestation() instanceof X509SigningCertificates) {
            weight += CERTIFICATES;
        }
        if (enrollment instanceof IndividualEnrollment individual) {
            weight += length(individual.optionalDeviceInformation());
        }
        return weight;
    }

    private static int length(Optional<JsonText> json) {
        return json.map(JsonText::text).map(String::length).orElse(0);
    }
}
