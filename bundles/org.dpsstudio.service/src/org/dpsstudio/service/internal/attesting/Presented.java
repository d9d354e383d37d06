// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service.internal.attesting;

import java.util.Optional;

import org.dpsstudio.attestation.tpm.TpmIdentity;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.attestation.AttestationKind;
import org.dpsstudio.service.device.Evidence;

/**
 * Who a device says it is, and what it shows for it.
 *
 * @param idScope the ID scope, known to be this service's
 * @param id the registration ID as the device spells it
 * @param evidence what it shows
 * @param tpm the keys of its TPM, read, where the evidence has them
 * @param registering whether it wants to be registered, and does not only ask what became of that
 */
public record Presented(String idScope, RegistrationId id, Evidence evidence, Optional<TpmIdentity> tpm,
        boolean registering) {

    /** @return the attestation kind that the evidence is of */
    public AttestationKind kind() {
        return switch (evidence) {
            case Evidence.ClientCertificates certificates -> AttestationKind.X509;
            case Evidence.SasToken token -> token.tpm().isPresent() ? AttestationKind.TPM
                    : AttestationKind.SYMMETRIC_KEY;
            case Evidence.TpmKeys keys -> AttestationKind.TPM;
            case Evidence.Absent absent -> AttestationKind.NONE;
        };
    }

    /** @return what the device's token must be for */
    public String resource() {
        return idScope + "/registrations/" + id.text();
    }
}
