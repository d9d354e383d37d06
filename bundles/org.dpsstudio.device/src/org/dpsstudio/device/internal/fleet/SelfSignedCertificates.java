// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.fleet;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.dpsstudio.attestation.making.CertificateMaker;
import org.dpsstudio.attestation.making.IssuedCertificate;
import org.dpsstudio.attestation.making.Validity;
import org.dpsstudio.device.fleet.FleetException;
import org.dpsstudio.device.fleet.FleetKind;
import org.dpsstudio.device.identity.DeviceIdentity;
import org.dpsstudio.device.identity.KeyPlace;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.attestation.AttestationMechanism;
import org.dpsstudio.model.attestation.Slots;

/** A self-signed certificate each. A record is the certificate and its key. */
final class SelfSignedCertificates extends Sequence {
    private static final Duration LENGTH = Duration.ofDays(3650);

    private final String prefix;

    SelfSignedCertificates(RecordFile records, int needed, String prefix) {
        super(records, needed);
        this.prefix = prefix;
    }

    /** @return from an hour ago, for services whose clocks are behind, for ten years */
    static Validity validity() {
        return Validity.of(Instant.now().minus(Duration.ofHours(1)), LENGTH);
    }

    @Override
    RegistrationId registrationId(int number) {
        return DefinitionRules.registrationId(prefix, FleetKind.X509_INDIVIDUAL, number);
    }

    @Override
    byte[] make(int number, SecureRandom random) {
        IssuedCertificate made = new CertificateMaker(random).leaf(registrationId(number).text(), validity());
        return Pieces.join(Der.of(made.certificate()), made.key().getEncoded());
    }

    @Override
    DeviceIdentity open(int number, boolean expired) throws IOException, FleetException {
        List<byte[]> pieces = Pieces.split(records().read(number), 2);
        return new DeviceIdentity.X509(registrationId(number), List.of(Der.certificate(pieces.getFirst())),
                Der.ellipticKey(pieces.getLast()), KeyPlace.SOFTWARE, () -> {
                });
    }

    @Override
    AttestationMechanism attestation(int number) throws IOException, FleetException {
        return new AttestationMechanism.X509ClientCertificates(
                Slots.primary(Der.enrolled(Pieces.split(records().read(number), 2).getFirst())));
    }
}
