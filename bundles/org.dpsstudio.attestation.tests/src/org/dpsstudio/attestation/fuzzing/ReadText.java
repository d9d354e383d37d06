// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.fuzzing;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

import org.dpsstudio.attestation.x509.Certificates;
import org.dpsstudio.attestation.x509.UnreadableCertificateException;
import org.dpsstudio.model.attestation.Certificate;

/** The text of a certificate as the REST API takes it, and the same as a file. */
public final class ReadText {
    private ReadText() {
    }

    /** Reads it; refusing is right, anything else than that is not. */
    public static void fuzzerTestOneInput(byte[] content) {
        try {
            Certificate certificate = Certificates.ofText(new String(content, StandardCharsets.UTF_8));
            Certificates.commonName(certificate);
            Claims.holds(Certificates.ofText(Certificates.pem(certificate.der().orElseThrow())).equals(certificate),
                    "what is written is read back");
        } catch (UnreadableCertificateException refused) {
            Claims.holds(refused.reason() != null, "a reason");
        }
        try {
            Claims.holds(!Certificates.ofFile(content, Optional.empty()).isEmpty(), "at least one");
        } catch (UnreadableCertificateException refused) {
            Claims.holds(refused.reason() != null, "a reason");
        }
    }
}
