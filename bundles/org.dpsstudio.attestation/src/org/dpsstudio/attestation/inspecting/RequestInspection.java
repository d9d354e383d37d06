// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.inspecting;

import java.util.List;

import org.dpsstudio.attestation.internal.inspecting.PemText;
import org.dpsstudio.attestation.internal.inspecting.RequestContent;
import org.dpsstudio.model.Bytes;

/** All that a certificate request (PKCS#10, RFC 2986) says, each value with its bytes. */
public final class RequestInspection implements Inspection {
    private final RequestContent content;

    private RequestInspection(RequestContent content) {
        this.content = content;
    }

    /**
     * @param der one request in DER
     * @return what it says
     * @throws UnreadableStructureException when it has not the outline of a request
     */
    public static RequestInspection of(Bytes der) throws UnreadableStructureException {
        return new RequestInspection(RequestContent.read(der));
    }

    @Override
    public Bytes der() {
        return content.der();
    }

    /**
     * @return in this order, those that there are: {@code subject}, {@code version}, {@code publicKey},
     *         {@code attributes}, {@code extensions} with one child for each that is asked for,
     *         {@code signatureAlgorithm}, {@code signature}, {@code fingerprints}
     */
    @Override
    public List<Field> fields() {
        return content.fields();
    }

    @Override
    public String pem() {
        return PemText.of("CERTIFICATE REQUEST", der());
    }

    /** @return whom the certificate shall name */
    public DistinguishedName subject() {
        return content.subject();
    }

    /** @return what kind of key shall be certified */
    public PublicKeyFacts publicKey() {
        return content.publicKey();
    }

    /** @return the extensions that the certificate shall have */
    public List<CertificateExtension> extensions() {
        return content.extensions();
    }
}
