// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.sas;

import java.security.GeneralSecurityException;
import java.util.concurrent.ArrayBlockingQueue;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.dpsstudio.model.attestation.SymmetricKey;

/**
 * HMAC-SHA-256 (RFC 2104, FIPS 180-4) by the JDK. Its engines are lent from a small pool, which serves virtual
 * threads as well as platform ones: a thread-local engine would be made anew for each virtual thread.
 */
public final class HmacSha256 {
    /** How many bytes come of it. */
    public static final int BYTES = 32;
    private static final String ALGORITHM = "HmacSHA256";
    private static final ArrayBlockingQueue<Mac> IDLE = new ArrayBlockingQueue<>(16);

    private HmacSha256() {
    }

    /**
     * @param key the key
     * @param message what to authenticate
     * @return 32 bytes
     */
    public static byte[] of(SymmetricKey key, byte[] message) {
        return of(key.secret().reveal(), message);
    }

    static byte[] of(byte[] key, byte[] message) {
        try {
            Mac idle = IDLE.poll();
            Mac mac = idle == null ? Mac.getInstance(ALGORITHM) : idle;
            mac.init(new SecretKeySpec(key, ALGORITHM));
            byte[] result = mac.doFinal(message);
            IDLE.offer(mac);
            return result;
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
