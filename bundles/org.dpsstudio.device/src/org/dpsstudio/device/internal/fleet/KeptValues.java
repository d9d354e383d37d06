// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.fleet;

import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

import org.dpsstudio.device.fleet.FleetException;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.InvalidValueException;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.Secret;
import org.dpsstudio.model.attestation.EndorsementKey;
import org.dpsstudio.model.attestation.SymmetricKey;

/** What a record holds, as the fleet keeps it; a record that holds something else is damaged. */
final class KeptValues {
    private KeptValues() {
    }

    static SymmetricKey symmetricKey(byte[] content) throws FleetException {
        return sound(() -> new SymmetricKey(Secret.of(content)));
    }

    static EndorsementKey endorsementKey(byte[] tpm2bPublic) throws FleetException {
        return sound(() -> new EndorsementKey(Bytes.of(tpm2bPublic)));
    }

    static RegistrationId registrationId(byte[] text) throws FleetException {
        return sound(() -> RegistrationId.of(new String(text, StandardCharsets.UTF_8)));
    }

    private static <T> T sound(Supplier<T> value) throws FleetException {
        try {
            return value.get();
        } catch (InvalidValueException somethingElse) {
            throw new FleetException(FleetText.say("identityDamaged"), somethingElse);
        }
    }
}
