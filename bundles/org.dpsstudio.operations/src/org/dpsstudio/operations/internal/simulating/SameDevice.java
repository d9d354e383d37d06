// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.internal.simulating;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.dpsstudio.model.attestation.AttestationMechanism;
import org.dpsstudio.model.attestation.AttestationMechanism.SymmetricKeys;
import org.dpsstudio.model.attestation.AttestationMechanism.X509CaReferences;
import org.dpsstudio.model.attestation.AttestationMechanism.X509ClientCertificates;
import org.dpsstudio.model.attestation.AttestationMechanism.X509SigningCertificates;
import org.dpsstudio.model.attestation.Certificate;
import org.dpsstudio.model.attestation.Slots;
import org.dpsstudio.model.attestation.SymmetricKey;

/** Whether two attestations let the same device in. */
final class SameDevice {
    private SameDevice() {
    }

    /** @return whether what is stored takes what is wanted, in either of its places */
    static boolean letIn(AttestationMechanism wanted, AttestationMechanism stored) {
        return switch (wanted) {
            case X509ClientCertificates leafs -> stored instanceof X509ClientCertificates has
                    && thumbprints(has.certificates()).containsAll(thumbprints(leafs.certificates()));
            case X509SigningCertificates signers -> stored instanceof X509SigningCertificates has
                    && thumbprints(has.certificates()).containsAll(thumbprints(signers.certificates()));
            case SymmetricKeys keys -> stored instanceof SymmetricKeys has && keys(has).containsAll(keys(keys));
            case AttestationMechanism.Tpm tpm -> stored instanceof AttestationMechanism.Tpm has
                    && has.endorsementKey().equals(tpm.endorsementKey());
            case X509CaReferences names -> stored instanceof X509CaReferences has
                    && has.names().present().containsAll(names.names().present());
            case AttestationMechanism.None none -> stored instanceof AttestationMechanism.None;
        };
    }

    private static List<String> thumbprints(Slots<Certificate> certificates) {
        return certificates.present().stream().map(certificate -> certificate.info().sha256Thumbprint()).toList();
    }

    private static List<SymmetricKey> keys(SymmetricKeys keys) {
        return Stream.of(keys.primary(), keys.secondary()).flatMap(Optional::stream).toList();
    }
}
