// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.internal.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import org.dpsstudio.model.EnrollmentGroupId;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.attestation.AttestationMechanism.X509CaReferences;
import org.dpsstudio.model.attestation.AttestationMechanism.X509ClientCertificates;
import org.dpsstudio.model.attestation.AttestationMechanism.X509SigningCertificates;
import org.dpsstudio.model.attestation.Certificate;
import org.dpsstudio.model.attestation.CertificateName;
import org.dpsstudio.model.attestation.Slots;
import org.dpsstudio.model.enrollment.Enrollment;
import org.dpsstudio.model.enrollment.EnrollmentGroup;
import org.dpsstudio.model.enrollment.EnrollmentSettings;
import org.dpsstudio.model.enrollment.IndividualEnrollment;
import org.dpsstudio.model.enrollment.ProvisioningStatus;
import org.dpsstudio.operations.importing.ImportRow;
import org.dpsstudio.operations.importing.ImportStep;
import org.dpsstudio.operations.importing.Proposal;

/** What rows write, in the order in which it is written. */
public final class Steps {
    private static final EnrollmentSettings ENABLED = EnrollmentSettings.DEFAULT
            .withStatus(ProvisioningStatus.ENABLED);

    private Steps() {
    }

    /** @return CA certificates, then groups, which may refer to them, then individual enrollments */
    public static List<ImportStep> of(List<ImportRow> pending) {
        List<ImportStep> steps = new ArrayList<>();
        add(steps, pending, row -> row.proposal().authority() && !row.authorityStored(), false);
        add(steps, pending, row -> row.proposal().group(), true);
        add(steps, pending, row -> row.proposal() == Proposal.INDIVIDUAL, true);
        return steps;
    }

    private static void add(List<ImportStep> steps, List<ImportRow> rows, Predicate<ImportRow> which,
            boolean enrollments) {
        rows.stream().filter(which).map(row -> enrollments ? new ImportStep.OfEnrollment(row, enrollment(row))
                : authority(row)).forEach(steps::add);
    }

    private static ImportStep authority(ImportRow row) {
        return new ImportStep.OfAuthority(row, new CertificateName(row.name()), certificate(row), row.verified());
    }

    private static Certificate certificate(ImportRow row) {
        return row.found().certificate().orElseThrow();
    }

    private static Enrollment enrollment(ImportRow row) {
        return switch (row.proposal()) {
            case INDIVIDUAL -> IndividualEnrollment.of(RegistrationId.of(row.name()),
                    new X509ClientCertificates(Slots.primary(certificate(row)))).withSettings(ENABLED);
            case GROUP -> EnrollmentGroup.of(EnrollmentGroupId.of(row.name()),
                    new X509SigningCertificates(Slots.primary(certificate(row)))).withSettings(ENABLED);
            case CA_AND_GROUP -> EnrollmentGroup.of(EnrollmentGroupId.of(row.name()),
                    new X509CaReferences(Slots.primary(new CertificateName(row.name())))).withSettings(ENABLED);
            case CA, NOTHING -> throw new IllegalArgumentException(row.proposal() + " makes no enrollment");
        };
    }
}
