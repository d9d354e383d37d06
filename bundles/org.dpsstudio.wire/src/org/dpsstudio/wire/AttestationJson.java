// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.wire;

import org.dpsstudio.model.attestation.AttestationMechanism;
import org.dpsstudio.model.attestation.CertificateInfo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** AttestationMechanism and X509CertificateInfo of the service REST API. */
public final class AttestationJson {
    private AttestationJson() {
    }

    /**
     * @param node an AttestationMechanism; a certificate is PEM, base64 of PEM or base64 of DER, or told by its
     *        information only
     * @return the mechanism
     * @throws WireException when something required is missing, of the wrong type or against a rule of the model
     */
    public static AttestationMechanism read(JsonNode node) throws WireException {
        throw new UnsupportedOperationException();
    }

    /**
     * @param mechanism what to write
     * @param detail {@link EnrollmentJson.Detail#PUT_ANSWER} is what {@code attestationmechanism} answers
     * @return the document
     */
    public static ObjectNode write(AttestationMechanism mechanism, EnrollmentJson.Detail detail) {
        throw new UnsupportedOperationException();
    }

    /**
     * @param info what to write
     * @return an X509CertificateInfo, its times without fraction
     */
    public static ObjectNode write(CertificateInfo info) {
        throw new UnsupportedOperationException();
    }
}
