// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.fleet;

import java.io.IOException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import org.dpsstudio.attestation.making.CertificateMaker;
import org.dpsstudio.attestation.making.IssuedCertificate;
import org.dpsstudio.attestation.making.Validity;
import org.dpsstudio.device.fleet.FleetEnrollment;
import org.dpsstudio.device.fleet.FleetException;
import org.dpsstudio.device.fleet.FleetKind;
import org.dpsstudio.device.identity.DeviceIdentity;
import org.dpsstudio.device.identity.ExpiredCertificate;
import org.dpsstudio.device.identity.IdentityException;
import org.dpsstudio.device.identity.KeyPlace;
import org.dpsstudio.model.EnrollmentGroupId;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.attestation.AttestationMechanism;
import org.dpsstudio.model.attestation.Slots;

/**
 * A certificate each, issued by an intermediate below a CA that the group enrolls. What is shared is the CA's
 * certificate, the intermediate's, and the intermediate's key; nobody needs the CA's key any more, and it is not kept.
 */
final class CertificatesUnderCa extends Sequence {
    private final String prefix;
    private final EnrollmentGroupId group;
    private volatile Optional<Issuer> issuer = Optional.empty();

    private record Issuer(byte[] ca, IssuedCertificate intermediate) {
    }

    CertificatesUnderCa(RecordFile records, int needed, String prefix, EnrollmentGroupId group) {
        super(records, needed);
        this.prefix = prefix;
        this.group = group;
    }

    @Override
    void prepare(SecureRandom random) throws IOException {
        if (!records().shared().contains(SHARED)) {
            CertificateMaker maker = new CertificateMaker(random);
            Validity validity = SelfSignedCertificates.validity();
            IssuedCertificate ca = maker.ca("CN=" + commonName("CA"), validity, OptionalInt.of(1));
            IssuedCertificate intermediate = maker.intermediate(ca, "CN=" + commonName("Intermediate CA"), validity,
                    OptionalInt.of(0));
            records().append(SHARED, Pieces.join(Der.of(ca.certificate()), Der.of(intermediate.certificate()),
                    intermediate.key().getEncoded()));
        }
    }

    /** A prefix has letters, digits, and marks that mean nothing in a distinguished name. */
    private String commonName(String what) {
        return prefix + " " + what;
    }

    private Issuer issuer() throws IOException, FleetException {
        Optional<Issuer> known = issuer;
        if (known.isPresent()) {
            return known.get();
        }
        List<byte[]> pieces = Pieces.split(records().read(SHARED), 3);
        X509Certificate certificate = Der.certificate(pieces.get(1));
        Issuer read = new Issuer(pieces.getFirst(),
                new IssuedCertificate(certificate, Der.ellipticKey(pieces.getLast()), List.of(certificate)));
        issuer = Optional.of(read);
        return read;
    }

    @Override
    RegistrationId registrationId(int number) {
        return DefinitionRules.registrationId(prefix, FleetKind.X509_GROUP, number);
    }

    @Override
    byte[] make(int number, SecureRandom random) throws IOException, FleetException {
        IssuedCertificate made = new CertificateMaker(random).leaf(issuer().intermediate(),
                registrationId(number).text(), SelfSignedCertificates.validity());
        return Pieces.join(Der.of(made.certificate()), made.key().getEncoded());
    }

    @Override
    DeviceIdentity open(int number, boolean expired) throws IOException, FleetException {
        List<byte[]> pieces = Pieces.split(records().read(number), 2);
        DeviceIdentity.X509 identity = new DeviceIdentity.X509(registrationId(number),
                List.of(Der.certificate(pieces.getFirst()), issuer().intermediate().certificate()),
                Der.ellipticKey(pieces.getLast()), KeyPlace.SOFTWARE, () -> {
                });
        if (!expired) {
            return identity;
        }
        try {
            DeviceIdentity.X509 before = ExpiredCertificate.of(identity, Optional.of(issuer().intermediate()),
                    new SecureRandom(), Clock.systemUTC());
            return new DeviceIdentity.X509(identity.registrationId(), identity.chain(), identity.key(),
                    identity.place(), before.chain(), identity.onClose());
        } catch (IdentityException unusable) {
            throw new FleetException(unusable.getMessage(), unusable);
        }
    }

    @Override
    AttestationMechanism attestation(int number) {
        throw new IllegalStateException("These devices come under a group.");
    }

    @Override
    List<FleetEnrollment.Group> groups() throws IOException, FleetException {
        return List.of(new FleetEnrollment.Group(group, new AttestationMechanism.X509SigningCertificates(
                Slots.primary(Der.enrolled(issuer().ca())))));
    }
}
