// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.sas;

import java.nio.charset.StandardCharsets;

import org.dpsstudio.attestation.internal.sas.HmacSha256;
import org.dpsstudio.model.Secret;
import org.dpsstudio.model.attestation.SymmetricKey;

/** The keys of a group's devices: HMAC-SHA-256 of the registration ID with the group's key. */
public final class DerivedKey {
    private DerivedKey() {
    }

    /**
     * @param groupKey the group's primary or secondary key
     * @param registrationId as the device spells it, since its case matters here
     * @return the device's key, 32 bytes
     */
    public static SymmetricKey derive(SymmetricKey groupKey, String registrationId) {
        return new SymmetricKey(
                Secret.of(HmacSha256.of(groupKey, registrationId.getBytes(StandardCharsets.UTF_8))));
    }
}
