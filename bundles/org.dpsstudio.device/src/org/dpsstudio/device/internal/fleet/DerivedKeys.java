// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.fleet;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.attestation.sas.DerivedKey;
import org.dpsstudio.device.fleet.FleetEnrollment;
import org.dpsstudio.device.fleet.FleetException;
import org.dpsstudio.device.fleet.FleetKind;
import org.dpsstudio.device.identity.DeviceIdentity;
import org.dpsstudio.model.EnrollmentGroupId;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.attestation.AttestationMechanism;
import org.dpsstudio.model.attestation.SymmetricKey;

/** Keys that are derived from a group's, which is all that is kept. */
final class DerivedKeys extends Sequence {
    private final String prefix;
    private final EnrollmentGroupId group;

    DerivedKeys(RecordFile records, int needed, String prefix, EnrollmentGroupId group) {
        super(records, needed);
        this.prefix = prefix;
        this.group = group;
    }

    @Override
    int missing() {
        return records().shared().contains(SHARED) ? 0 : needed();
    }

    @Override
    boolean hasRecords() {
        return false;
    }

    @Override
    void prepare(SecureRandom random) throws IOException {
        if (missing() > 0) {
            records().append(SHARED, SymmetricKey.generate(random).secret().reveal());
        }
    }

    @Override
    byte[] make(int number, SecureRandom random) {
        throw new IllegalStateException("Derived keys are not kept.");
    }

    @Override
    RegistrationId registrationId(int number) {
        return DefinitionRules.registrationId(prefix, FleetKind.DERIVED_KEY, number);
    }

    @Override
    DeviceIdentity open(int number, boolean expired) throws IOException, FleetException {
        RegistrationId id = registrationId(number);
        return new DeviceIdentity.Keyed(id, DerivedKey.derive(groupKey(), id.text()));
    }

    @Override
    AttestationMechanism attestation(int number) {
        throw new IllegalStateException("These devices come under a group.");
    }

    @Override
    List<FleetEnrollment.Group> groups() throws IOException, FleetException {
        return List.of(new FleetEnrollment.Group(group,
                new AttestationMechanism.SymmetricKeys(Optional.of(groupKey()), Optional.empty())));
    }

    private SymmetricKey groupKey() throws IOException, FleetException {
        return KeptValues.symmetricKey(records().read(SHARED));
    }
}
