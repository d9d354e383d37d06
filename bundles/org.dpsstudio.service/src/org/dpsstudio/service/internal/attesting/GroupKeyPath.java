// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service.internal.attesting;

import java.time.Instant;
import java.util.Optional;

import org.dpsstudio.attestation.sas.DerivedKey;
import org.dpsstudio.attestation.sas.SasToken;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.attestation.AttestationMechanism.SymmetricKeys;
import org.dpsstudio.model.attestation.SymmetricKey;

/**
 * The device's token against the keys that are derived for it from a group's.
 *
 * @param derived the device's keys
 * @param token what the device presented
 */
record GroupKeyPath(SymmetricKeys derived, String token) implements AttestationPath {

    /**
     * Looks for the keys that signed a token. The registration ID is taken as the device spells it, and in
     * lower case as the documentation advises.
     *
     * @param group the group's keys
     * @param id the registration ID
     * @param sas the token
     * @param token its text
     * @return the path, where a key derived from this group's signed the token
     */
    static Optional<GroupKeyPath> find(SymmetricKeys group, RegistrationId id, SasToken sas, String token) {
        Optional<GroupKeyPath> asSpelled = find(group, id.text(), sas, token);
        return asSpelled.isPresent() || id.key().equals(id.text()) ? asSpelled : find(group, id.key(), sas, token);
    }

    private static Optional<GroupKeyPath> find(SymmetricKeys group, String spelling, SasToken sas, String token) {
        Optional<SymmetricKey> primary = group.primary().map(key -> DerivedKey.derive(key, spelling));
        boolean byPrimary = primary.filter(sas::signedBy).isPresent();
        Optional<SymmetricKey> secondary = group.secondary().map(key -> DerivedKey.derive(key, spelling));
        return byPrimary || secondary.filter(sas::signedBy).isPresent()
                ? Optional.of(new GroupKeyPath(new SymmetricKeys(primary, secondary), token))
                : Optional.empty();
    }

    @Override
    public Proof verify(Presented presented, Instant now) {
        return DeviceKeyPath.verify(presented, token, derived, now);
    }
}
