// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.model.attestation;

import java.util.Optional;
import java.util.stream.Stream;

/** The kinds of attestation mechanism, with the words of the REST API. */
public enum AttestationKind {
    /** Lets nobody in. */
    NONE("none"),
    /** X.509 certificates. */
    X509("x509"),
    /** A TPM 2.0's endorsement key and a nonce challenge. */
    TPM("tpm"),
    /** Symmetric keys and tokens. */
    SYMMETRIC_KEY("symmetricKey");

    private final String wire;

    AttestationKind(String wire) {
        this.wire = wire;
    }

    /** @return the word of the REST API */
    public String wire() {
        return wire;
    }

    /**
     * @param word a word, its case ignored
     * @return the kind of that word
     */
    public static Optional<AttestationKind> ofWire(String word) {
        return Stream.of(values()).filter(v -> v.wire.equalsIgnoreCase(word)).findFirst();
    }
}
