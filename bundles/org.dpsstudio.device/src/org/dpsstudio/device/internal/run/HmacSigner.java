// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.run;

import java.security.GeneralSecurityException;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.attestation.SymmetricKey;

/** Signs with a symmetric key. */
record HmacSigner(SymmetricKey key) implements Token.Signer {
    private static final String HMAC_SHA256 = "HmacSHA256";

    @Override
    public Bytes sign(Bytes content) {
        try {
            Mac mac = Mac.getInstance(HMAC_SHA256);
            mac.init(new SecretKeySpec(key.secret().reveal(), HMAC_SHA256));
            return Bytes.of(mac.doFinal(content.toArray()));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
