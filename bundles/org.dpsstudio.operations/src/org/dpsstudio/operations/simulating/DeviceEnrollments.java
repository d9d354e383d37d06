// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.simulating;

import java.security.cert.X509Certificate;
import java.util.Optional;

import org.dpsstudio.attestation.x509.Certificates;
import org.dpsstudio.attestation.x509.UnreadableCertificateException;
import org.dpsstudio.device.identity.DeviceIdentity;
import org.dpsstudio.device.tpm.TpmException;
import org.dpsstudio.model.EnrollmentGroupId;
import org.dpsstudio.model.attestation.AttestationMechanism;
import org.dpsstudio.model.attestation.AttestationMechanism.SymmetricKeys;
import org.dpsstudio.model.attestation.Certificate;
import org.dpsstudio.model.attestation.EndorsementKey;
import org.dpsstudio.model.attestation.Slots;
import org.dpsstudio.model.attestation.SymmetricKey;
import org.dpsstudio.model.enrollment.EnrollmentGroup;
import org.dpsstudio.model.enrollment.IndividualEnrollment;

/** What lets a simulated device in: enrollments that say nothing but how it proves itself. */
public final class DeviceEnrollments {
    private DeviceEnrollments() {
    }

    /**
     * @param identity a device
     * @return its own enrollment: its certificate, its key, or its TPM's endorsement key
     * @throws TpmException when the TPM does not tell its endorsement key
     */
    public static IndividualEnrollment of(DeviceIdentity identity) throws TpmException {
        AttestationMechanism attestation = switch (identity) {
            case DeviceIdentity.X509 x509 -> new AttestationMechanism.X509ClientCertificates(
                    Slots.primary(certificate(x509.chain().getFirst())));
            case DeviceIdentity.Keyed keyed -> keys(keyed.key());
            case DeviceIdentity.OfTpm ofTpm -> new AttestationMechanism.Tpm(
                    new EndorsementKey(ofTpm.tpm().endorsementKey().tpm2b()), Optional.empty());
        };
        return IndividualEnrollment.of(identity.registrationId(), attestation);
    }

    /**
     * @param id the group's ID
     * @param key the key from which its devices' keys are derived
     * @return the group
     */
    public static EnrollmentGroup group(EnrollmentGroupId id, SymmetricKey key) {
        return EnrollmentGroup.of(id, keys(key));
    }

    /**
     * @param id the group's ID
     * @param signer the CA that signed its devices' certificates
     * @return the group
     */
    public static EnrollmentGroup group(EnrollmentGroupId id, X509Certificate signer) {
        return EnrollmentGroup.of(id,
                new AttestationMechanism.X509SigningCertificates(Slots.primary(certificate(signer))));
    }

    private static SymmetricKeys keys(SymmetricKey key) {
        return new SymmetricKeys(Optional.of(key), Optional.empty());
    }

    private static Certificate certificate(X509Certificate certificate) {
        try {
            return Certificates.of(certificate);
        } catch (UnreadableCertificateException parsedAlready) {
            throw new IllegalArgumentException(parsedAlready);
        }
    }
}
