// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.internal.enrollments;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.dpsstudio.model.attestation.AttestationMechanism;
import org.dpsstudio.model.attestation.Certificate;

/** What a device or CA has to hold for an attestation mechanism to let it in, by names that are no secrets. */
final class Credentials {
    private Credentials() {
    }

    /** @return for example the thumbprints of certificates */
    static Set<String> of(AttestationMechanism mechanism) {
        Set<String> names = new HashSet<>();
        switch (mechanism) {
            case AttestationMechanism.None none -> names.clear();
            case AttestationMechanism.X509ClientCertificates x509 -> thumbprints(x509.certificates().present(), names);
            case AttestationMechanism.X509SigningCertificates x509 ->
                    thumbprints(x509.certificates().present(), names);
            case AttestationMechanism.X509CaReferences references -> references.names().present()
                    .forEach(name -> names.add("ca:" + name.text()));
            case AttestationMechanism.Tpm tpm -> names.add("tpm:" + tpm.endorsementKey().tpm2bPublic().hex());
            case AttestationMechanism.SymmetricKeys keys -> names.add("symmetricKey");
        }
        return names;
    }

    private static void thumbprints(List<Certificate> certificates, Set<String> names) {
        certificates.forEach(certificate -> names.add("x509:" + certificate.info().sha256Thumbprint()));
    }
}
