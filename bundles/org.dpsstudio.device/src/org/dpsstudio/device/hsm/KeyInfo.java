// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.hsm;

import java.security.cert.X509Certificate;
import java.util.List;

import org.dpsstudio.model.Bytes;

/**
 * A private key on a token, as the token describes it.
 *
 * @param label its CKA_LABEL
 * @param id its CKA_ID, the same as that of its certificate
 * @param algorithm for people, for example {@code EC} or {@code RSA 2048}
 * @param sensitive whether the token never shows it in clear (CKA_SENSITIVE)
 * @param extractable whether the token gives it out wrapped by another key (CKA_EXTRACTABLE)
 * @param neverExtractable whether that was so from its first moment (CKA_NEVER_EXTRACTABLE)
 * @param local whether it was made on the token (CKA_LOCAL)
 * @param chain its certificate and what issued that, as far as they are on the token; empty when there is none
 */
public record KeyInfo(String label, Bytes id, String algorithm, boolean sensitive, boolean extractable,
        boolean neverExtractable, boolean local, List<X509Certificate> chain) {
    /** Keeps a copy of the chain. */
    public KeyInfo {
        chain = List.copyOf(chain);
    }

    /** @return whether the key was made on the token and can never have been anywhere else */
    public boolean staysOnToken() {
        return sensitive && !extractable && neverExtractable && local;
    }
}
