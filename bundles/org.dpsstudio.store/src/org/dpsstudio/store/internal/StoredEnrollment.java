// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.store.internal;

import java.util.stream.Stream;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.attestation.Certificate;
import org.dpsstudio.model.attestation.Slots;
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
    private static final int OBJECTS = 700;
    private static final int CERTIFICATE = 700;

    /** About how many bytes it takes in memory. */
    int weight() {
        Optional<InitialTwin> twin = enrollment.settings().initialTwin();
        int weight = OBJECTS + twin.map(t -> length(t.tags()) + length(t.desired())).orElse(0);
        switch (enrollment.attestation()) {
            case X509ClientCertificates(Slots<Certificate> slots) -> weight += weight(slots);
            case X509SigningCertificates(Slots<Certificate> slots) -> weight += weight(slots);
            default -> weight += 0;
        }
        if (enrollment instanceof IndividualEnrollment individual) {
            weight += length(individual.optionalDeviceInformation());
        }
        return weight;
    }

    private static int weight(Slots<Certificate> slots) {
        return Stream.concat(slots.primary().stream(), slots.secondary().stream())
                .mapToInt(certificate -> CERTIFICATE + certificate.der().map(Bytes::length).orElse(0)).sum();
    }

    private static int length(Optional<JsonText> json) {
        return json.map(JsonText::text).map(String::length).orElse(0);
    }
}
