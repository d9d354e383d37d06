// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.fleet;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.device.fleet.FleetException;
import org.dpsstudio.device.fleet.FleetKind;
import org.dpsstudio.device.identity.DeviceIdentity;
import org.dpsstudio.device.tpm.SoftwareTpm;
import org.dpsstudio.device.tpm.TpmException;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.attestation.AttestationMechanism;

/** A TPM in this process each. A record is its two public keys and its state; a hub's key is not kept. */
final class ProcessTpms extends Sequence {
    private final String prefix;

    ProcessTpms(RecordFile records, int needed, String prefix) {
        super(records, needed);
        this.prefix = prefix;
    }

    @Override
    int effort() {
        return 1;
    }

    @Override
    RegistrationId registrationId(int number) {
        return DefinitionRules.registrationId(prefix, FleetKind.TPM, number);
    }

    @Override
    byte[] make(int number, SecureRandom random) {
        SoftwareTpm tpm = SoftwareTpm.create(random);
        return Pieces.join(tpm.endorsementKey().tpm2b().toArray(), tpm.storageRootKey().tpm2b().toArray(),
                tpm.state());
    }

    @Override
    DeviceIdentity open(int number, boolean expired) throws IOException, FleetException {
        try {
            return new DeviceIdentity.OfTpm(registrationId(number),
                    SoftwareTpm.read(Pieces.split(records().read(number), 3).getLast()));
        } catch (TpmException damaged) {
            throw new FleetException(FleetText.say("identityDamaged"), damaged);
        }
    }

    @Override
    AttestationMechanism attestation(int number) throws IOException, FleetException {
        List<byte[]> pieces = Pieces.split(records().read(number), 3);
        return new AttestationMechanism.Tpm(KeptValues.endorsementKey(pieces.getFirst()),
                Optional.of(KeptValues.endorsementKey(pieces.get(1))));
    }
}
