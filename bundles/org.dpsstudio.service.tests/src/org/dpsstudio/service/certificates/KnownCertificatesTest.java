// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service.certificates;

import static org.dpsstudio.service.Fleet.certificate;
import static org.dpsstudio.service.Fleet.der;
import static org.dpsstudio.service.Fleet.inline;
import static org.dpsstudio.service.Fleet.register;
import static org.dpsstudio.service.ServiceOnMemory.START;
import static org.dpsstudio.service.ServiceOnMemory.code;
import static org.dpsstudio.service.ServiceOnMemory.ok;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.attestation.making.IssuedCertificate;
import org.dpsstudio.attestation.making.Validity;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.attestation.AttestationMechanism.X509ClientCertificates;
import org.dpsstudio.model.attestation.CertificateName;
import org.dpsstudio.model.attestation.Slots;
import org.dpsstudio.model.enrollment.EnrollmentGroup;
import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.model.enrollment.IndividualEnrollment;
import org.dpsstudio.service.Fleet;
import org.dpsstudio.service.Page;
import org.dpsstudio.service.ServiceOnMemory;
import org.dpsstudio.service.certificates.KnownCertificate.OfCa;
import org.dpsstudio.service.certificates.KnownCertificate.OfEnrollment;
import org.dpsstudio.service.certificates.KnownCertificate.OfServer;
import org.dpsstudio.service.certificates.KnownCertificate.Place;
import org.junit.jupiter.api.Test;

class KnownCertificatesTest {
    private final ServiceOnMemory it = new ServiceOnMemory();
    private final Fleet fleet = new Fleet();

    private IssuedCertificate goodFor(String name, int days) {
        return fleet.maker.leaf(name, Validity.of(START.minus(Duration.ofDays(1)), Duration.ofDays(days + 1L)));
    }

    private static KnownCertificate known(KnownCertificate.Owner owner, Place place, IssuedCertificate issued) {
        return new KnownCertificate(owner, place, certificate(issued).info());
    }

    @Test
    void everyOneIsThereAndWhatExpiresFirstComesFirst() {
        IssuedCertificate old = goodFor("dev", 10);
        IssuedCertificate next = goodFor("dev", 40);
        it.enroll(IndividualEnrollment.of(RegistrationId.of("dev"), new X509ClientCertificates(
                new Slots<>(Optional.of(certificate(old)), Optional.of(certificate(next))))));
        EnrollmentGroup group = it.enroll(inline("line", fleet.lower));
        register(it, "root", fleet.root, true);
        it.enrollByKey("other");
        IssuedCertificate server = goodFor("server", 20);
        IssuedCertificate ca = goodFor("ca", 30);
        ServerCertificates.note(it.store, der(server), der(ca));
        EnrollmentKey dev = new EnrollmentKey.Individual(RegistrationId.of("dev"));
        assertEquals(List.of(known(new OfEnrollment(dev), Place.PRIMARY, old),
                known(new OfServer(), Place.PRIMARY, server), known(new OfServer(), Place.SECONDARY, ca),
                known(new OfEnrollment(dev), Place.SECONDARY, next),
                known(new OfCa(new CertificateName("root"), true), Place.ONLY, fleet.root),
                known(new OfEnrollment(group.key()), Place.PRIMARY, fleet.lower)),
                ok(it.service.knownCertificates(Optional.empty(), 100)).items());
    }

    @Test
    void aPageGoesOnWhereTheOneBeforeEnded() {
        for (int i = 0; i < 23; i++) {
            it.enrollByCertificate("dev-" + i, certificate(goodFor("dev-" + i, 10 + i / 4)));
        }
        for (int i = 0; i < 9; i++) {
            register(it, "ca-" + i, fleet.maker.ca("CN=CA " + i,
                    Validity.of(START.minus(Duration.ofDays(1)), Duration.ofDays(11L + i))), false);
        }
        for (int limit : new int[] { 1, 2, 5, 31, 32, 33 }) {
            List<KnownCertificate> all = new ArrayList<>();
            Optional<String> from = Optional.empty();
            do {
                Page<KnownCertificate> page = ok(it.service.knownCertificates(from, limit));
                assertTrue(page.items().size() <= limit);
                all.addAll(page.items());
                from = page.continuation();
            } while (from.isPresent());
            assertEquals(32, all.size(), "pages of " + limit);
            assertEquals(32, new HashSet<>(all).size());
            assertEquals(all.stream().sorted(Comparator.comparing(KnownCertificate::position)).toList(), all);
        }
    }

    @Test
    void whatIsNotedAgainIsNotWrittenAgain() {
        IssuedCertificate server = goodFor("server", 20);
        List<Object> heard = new ArrayList<>();
        ServerCertificates.note(it.store, der(server), der(fleet.root));
        it.service.onChange(heard::add);
        ServerCertificates.note(it.store, der(server), der(fleet.root));
        assertEquals(List.of(), heard);
    }

    @Test
    void aPlaceThatIsNoneIsRefused() {
        for (String continuation : List.of("", "x", "x:y", "99999999999999999999:s")) {
            assertEquals(400004, code(it.service.knownCertificates(Optional.of(continuation), 10)));
        }
        assertEquals(400004, code(it.service.knownCertificates(Optional.empty(), 0)));
    }
}
