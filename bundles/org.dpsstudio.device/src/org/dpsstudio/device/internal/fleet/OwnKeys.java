// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.fleet;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.Optional;

import org.dpsstudio.device.fleet.FleetException;
import org.dpsstudio.device.fleet.FleetKind;
import org.dpsstudio.device.identity.DeviceIdentity;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.attestation.AttestationMechanism;
import org.dpsstudio.model.attestation.SymmetricKey;

/** A symmetric key each; that is the record. */
final class OwnKeys extends Sequence {
    private final String prefix;

    OwnKeys(RecordFile records, int needed, String prefix) {
        super(records, needed);
        this.prefix = prefix;
    }

    @Override
    RegistrationId registrationId(int number) {
        return DefinitionRules.registrationId(prefix, FleetKind.SYMMETRIC_KEY, number);
    }

    @Override
    byte[] make(int number, SecureRandom random) {
        return SymmetricKey.generate(random).secret().reveal();
    }

    @Override
    DeviceIdentity open(int number, boolean expired) throws IOException, FleetException {
        return new DeviceIdentity.Keyed(registrationId(number), key(number));
    }

    @Override
    AttestationMechanism attestation(int number) throws IOException, FleetException {
        return new AttestationMechanism.SymmetricKeys(Optional.of(key(number)), Optional.empty());
    }

    private SymmetricKey key(int number) throws IOException, FleetException {
        return KeptValues.symmetricKey(records().read(number));
    }
}
