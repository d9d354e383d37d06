// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.tpm;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.dpsstudio.attestation.internal.tpm.Protection;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.Secret;

/** TPM 2.0's key derivation KDFa with HMAC-SHA-256 (TPM 2.0 Library Part 1, section 11.4.10.2; NIST SP 800-108). */
public final class Kdfa {
    /** What keys that encrypt are derived for. */
    public static final String STORAGE = "STORAGE";
    /** What keys that authenticate are derived for. */
    public static final String INTEGRITY = "INTEGRITY";

    private Kdfa() {
    }

    /**
     * @param key what to derive from
     * @param label what for, in ASCII; the zero byte that ends it is added
     * @param contextU the first party, or empty
     * @param contextV the second party, or empty
     * @param bits how many bits to derive, a multiple of 8
     * @return the derived key
     */
    public static Secret derive(Secret key, String label, Bytes contextU, Bytes contextV, int bits) {
        if (bits <= 0 || bits % Byte.SIZE != 0) {
            throw new IllegalArgumentException("bits " + bits);
        }
        byte[] parties = Protection.joined(label.getBytes(StandardCharsets.US_ASCII), new byte[1], contextU.toArray(),
                contextV.toArray(), Protection.u32(bits));
        ByteArrayOutputStream derived = new ByteArrayOutputStream();
        for (int i = 1; derived.size() < bits / Byte.SIZE; i++) {
            derived.writeBytes(Protection.hmac(key.reveal(), Protection.joined(Protection.u32(i), parties)));
        }
        return Secret.of(Arrays.copyOf(derived.toByteArray(), bits / Byte.SIZE));
    }
}
