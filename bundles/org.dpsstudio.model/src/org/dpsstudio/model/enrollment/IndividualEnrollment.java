// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.model.enrollment;

import java.util.Objects;
import java.util.Optional;

import org.dpsstudio.model.DeviceId;
import org.dpsstudio.model.InvalidValueException;
import org.dpsstudio.model.JsonText;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.ValueRule;
import org.dpsstudio.model.attestation.AttestationMechanism;

/**
 * The enrollment of one device.
 *
 * @param registrationId the device's registration ID
 * @param deviceId the desired device ID; absent means the registration ID
 * @param attestation client certificates, CA references, a TPM or symmetric keys
 * @param settings what the device gets
 * @param optionalDeviceInformation a JSON object that the operator keeps with it
 * @param revision version and times, present once stored
 */
public record IndividualEnrollment(RegistrationId registrationId, Optional<DeviceId> deviceId,
        AttestationMechanism attestation, EnrollmentSettings settings,
        Optional<JsonText> optionalDeviceInformation, Optional<Revision> revision) implements Enrollment {

    /** Refuses null, and signing certificates. */
    public IndividualEnrollment {
        Objects.requireNonNull(registrationId);
        Objects.requireNonNull(deviceId);
        Objects.requireNonNull(settings);
        Objects.requireNonNull(optionalDeviceInformation);
        Objects.requireNonNull(revision);
        if (attestation instanceof AttestationMechanism.X509SigningCertificates) {
            throw new InvalidValueException(ValueRule.INDIVIDUAL_ATTESTATION, "signingCertificates");
        }
    }

    /**
     * @param id the registration ID
     * @param attestation how the device proves who it is
     * @return a new enrollment with nothing else said
     */
    public static IndividualEnrollment of(RegistrationId id, AttestationMechanism attestation) {
        return new IndividualEnrollment(id, Optional.empty(), attestation, EnrollmentSettings.DEFAULT,
                Optional.empty(), Optional.empty());
    }

    /** @return the desired device ID, or the registration ID */
    public DeviceId effectiveDeviceId() {
        return deviceId.orElseGet(() -> DeviceId.from(registrationId));
    }

    @Override
    public EnrollmentKey key() {
        return new EnrollmentKey.Individual(registrationId);
    }

    @Override
    public IndividualEnrollment withRevision(Revision stored) {
        return new IndividualEnrollment(registrationId, deviceId, attestation, settings, optionalDeviceInformation,
                Optional.of(stored));
    }

    @Override
    public IndividualEnrollment withAttestation(AttestationMechanism other) {
        return new IndividualEnrollment(registrationId, deviceId, other, settings, optionalDeviceInformation,
                revision);
    }

    @Override
    public IndividualEnrollment withSettings(EnrollmentSettings other) {
        return new IndividualEnrollment(registrationId, deviceId, attestation, other, optionalDeviceInformation,
                revision);
    }
}
