// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.x509;

import org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.ASN1Sequence;

/** Recognises private keys where a certificate was asked for. */
final class PrivateKeys {
    private PrivateKeys() {
    }

    static boolean isPkcs8(byte[] der) {
        try {
            ASN1Sequence sequence = ASN1Sequence.getInstance(der);
            return sequence.size() >= 3 ? PrivateKeyInfo.getInstance(sequence) != null
                    : EncryptedPrivateKeyInfo.getInstance(sequence) != null;
        } catch (RuntimeException somethingElse) {
            // Bouncy Castle tells malformed content by many kinds of unchecked exceptions.
            return false;
        }
    }
}
