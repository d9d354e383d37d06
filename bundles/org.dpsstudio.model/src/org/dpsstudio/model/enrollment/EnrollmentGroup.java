// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.model.enrollment;

import java.util.Objects;
import java.util.Optional;

import org.dpsstudio.model.EnrollmentGroupId;
import org.dpsstudio.model.InvalidValueException;
import org.dpsstudio.model.ValueRule;
import org.dpsstudio.model.attestation.AttestationMechanism;

/**
 * The enrollment of all devices that share a CA or a group key. Their device IDs are their registration IDs.
 *
 * @param groupId the group's ID
 * @param attestation signing certificates, CA references or symmetric keys
 * @param settings what its devices get
 * @param revision version and times, present once stored
 */
public record EnrollmentGroup(EnrollmentGroupId groupId, AttestationMechanism attestation,
        EnrollmentSettings settings, Optional<Revision> revision) implements Enrollment {

    /** Refuses null, a TPM and client certificates. */
    public EnrollmentGroup {
        Objects.requireNonNull(groupId);
        Objects.requireNonNull(settings);
        Objects.requireNonNull(revision);
        if (attestation instanceof AttestationMechanism.Tpm
                || attestation instanceof AttestationMechanism.X509ClientCertificates) {
            throw new InvalidValueException(ValueRule.GROUP_ATTESTATION, attestation.kind().wire());
        }
    }

    /**
     * @param id the group's ID
     * @param attestation how its devices prove who they are
     * @return a new group with nothing else said
     */
    public static EnrollmentGroup of(EnrollmentGroupId id, AttestationMechanism attestation) {
        return new EnrollmentGroup(id, attestation, EnrollmentSettings.DEFAULT, Optional.empty());
    }

    @Override
    public EnrollmentKey key() {
        return new EnrollmentKey.Group(groupId);
    }

    @Override
    public EnrollmentGroup withRevision(Revision stored) {
        return new EnrollmentGroup(groupId, attestation, settings, Optional.of(stored));
    }

    @Override
    public EnrollmentGroup withAttestation(AttestationMechanism other) {
        return new EnrollmentGroup(groupId, other, settings, revision);
    }

    @Override
    public EnrollmentGroup withSettings(EnrollmentSettings other) {
        return new EnrollmentGroup(groupId, attestation, other, revision);
    }
}
