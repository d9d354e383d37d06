// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.internal.enrollments;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.dpsstudio.attestation.x509.Certificates;
import org.dpsstudio.model.ServiceTime;
import org.dpsstudio.model.attestation.AttestationMechanism;
import org.dpsstudio.model.attestation.Certificate;
import org.dpsstudio.model.attestation.Slots;
import org.dpsstudio.model.enrollment.AllocationPolicy;
import org.dpsstudio.model.enrollment.Enrollment;
import org.dpsstudio.model.enrollment.EnrollmentSettings;
import org.dpsstudio.model.enrollment.IndividualEnrollment;
import org.dpsstudio.model.hub.HubName;
import org.dpsstudio.model.hub.LinkedHub;
import org.dpsstudio.operations.internal.Texts;
import org.dpsstudio.service.ProvisioningService;

/** What is allowed in an enrollment and yet will hardly let a device in. */
public final class Doubts {
    private static final Duration SOON = Duration.ofDays(30);

    private final ProvisioningService service;
    private final Clock clock;

    /** The clock tells what has expired. */
    public Doubts(ProvisioningService service, Clock clock) {
        this.service = service;
        this.clock = clock;
    }

    /** @return one sentence each */
    public List<String> about(Enrollment enrollment) {
        List<String> doubts = new ArrayList<>();
        switch (enrollment.attestation()) {
            case AttestationMechanism.None none -> doubts.add(Texts.of("doubt.none"));
            case AttestationMechanism.X509ClientCertificates x509 -> {
                if (enrollment instanceof IndividualEnrollment individual) {
                    x509.certificates().present().forEach(c -> name(c, individual, doubts));
                }
                validity(x509.certificates(), doubts);
            }
            case AttestationMechanism.X509SigningCertificates x509 -> validity(x509.certificates(), doubts);
            case AttestationMechanism.X509CaReferences references -> {}
            case AttestationMechanism.Tpm tpm -> {}
            case AttestationMechanism.SymmetricKeys keys -> {}
        }
        hubs(enrollment.settings(), doubts);
        return doubts;
    }

    private static void name(Certificate certificate, IndividualEnrollment enrollment, List<String> doubts) {
        Optional<String> name = Certificates.commonName(certificate);
        if (name.isEmpty()) {
            doubts.add(Texts.of("doubt.noName"));
        } else if (!name.get().equalsIgnoreCase(enrollment.registrationId().text())) {
            doubts.add(Texts.of("doubt.name", name.get(), enrollment.registrationId().text()));
        }
    }

    private void validity(Slots<Certificate> certificates, List<String> doubts) {
        Instant now = clock.instant();
        for (Certificate certificate : certificates.present()) {
            Instant until = certificate.info().notAfter();
            if (until.isBefore(now)) {
                doubts.add(Texts.of("doubt.expired", ServiceTime.format(until)));
            } else if (until.isBefore(now.plus(SOON))) {
                doubts.add(Texts.of("doubt.expires", ServiceTime.format(until)));
            } else if (certificate.info().notBefore().isAfter(now)) {
                doubts.add(Texts.of("doubt.early", ServiceTime.format(certificate.info().notBefore())));
            }
        }
    }

    private void hubs(EnrollmentSettings settings, List<String> doubts) {
        Set<HubName> named = new HashSet<>(settings.iotHubs());
        settings.iotHubHostName().ifPresent(named::add);
        if (settings.allocationPolicy().filter(AllocationPolicy.STATIC::equals).isPresent() && named.size() != 1) {
            doubts.add(Texts.of("doubt.static", named.size()));
        }
        service.linkedHubs().found().ifPresent(linked -> {
            linked.stream().map(LinkedHub::name).forEach(named::remove);
            if (linked.isEmpty()) {
                doubts.add(Texts.of("doubt.noHub"));
            } else {
                named.stream().sorted(Comparator.comparing(HubName::text))
                        .forEach(hub -> doubts.add(Texts.of("doubt.hub", hub.text())));
            }
        });
    }
}
