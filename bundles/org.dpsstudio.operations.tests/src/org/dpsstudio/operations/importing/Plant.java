// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.importing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

import org.dpsstudio.attestation.making.CertificateMaker;
import org.dpsstudio.attestation.making.IssuedCertificate;
import org.dpsstudio.attestation.making.PemFile;
import org.dpsstudio.attestation.making.Validity;
import org.dpsstudio.attestation.reading.Passwords;
import org.dpsstudio.attestation.x509.Certificates;
import org.dpsstudio.attestation.x509.UnreadableCertificateException;
import org.dpsstudio.model.attestation.Certificate;
import org.dpsstudio.operations.journal.Journal;
import org.dpsstudio.service.FirstSetup;
import org.dpsstudio.service.LocalProvisioningService;
import org.dpsstudio.service.ProvisioningService;
import org.dpsstudio.testkit.store.MemoryProvisioningStore;

/** A folder to put certificates into, and a service to import them into. */
final class Plant {
    static final Validity GOOD = Validity.of(Instant.now().minusSeconds(60), Duration.ofDays(365));
    static final Validity OVER = Validity.of(Instant.now().minus(Duration.ofDays(40)), Duration.ofDays(10));
    static final Validity LATER = Validity.of(Instant.now().plus(Duration.ofDays(40)), Duration.ofDays(10));

    final CertificateMaker maker = new CertificateMaker(new SecureRandom());
    final MemoryProvisioningStore store = new MemoryProvisioningStore();
    final ProvisioningService service = new LocalProvisioningService(store, Clock.systemUTC(), new SecureRandom());
    final Journal journal = new Journal(Clock.systemUTC());
    private final Path folder;

    Plant(Path folder) {
        this.folder = folder;
        FirstSetup.ensure(store, new SecureRandom());
    }

    IssuedCertificate root(String name) {
        return maker.ca("CN=" + name, GOOD, OptionalInt.empty());
    }

    IssuedCertificate intermediate(IssuedCertificate issuer, String name) {
        return maker.intermediate(issuer, "CN=" + name, GOOD, OptionalInt.empty());
    }

    IssuedCertificate leaf(IssuedCertificate issuer, String name) {
        return maker.leaf(issuer, name, GOOD);
    }

    IssuedCertificate alone(String name) {
        return maker.leaf(name, GOOD);
    }

    Path file(String name, String content) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            return Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path pem(String name, IssuedCertificate... certificates) {
        return file(name,
                PemFile.certificates(Arrays.stream(certificates).map(IssuedCertificate::certificate).toList()));
    }

    Discovery scan() {
        return CertificateScan.of(List.of(new ImportSource.Paths(List.of(folder))), Passwords.NONE, null);
    }

    ImportPlan plan() {
        return plan(service);
    }

    ImportPlan plan(ProvisioningService of) {
        return ImportPlan.propose(scan(), of, Clock.systemUTC(), null).found().orElseThrow();
    }

    static ImportRow row(ImportPlan plan, IssuedCertificate certificate) {
        String print = info(certificate).info().sha256Thumbprint();
        return plan.rows().stream().filter(row -> row.found().certificate()
                .filter(found -> found.info().sha256Thumbprint().equals(print)).isPresent()).findFirst().orElseThrow();
    }

    static Certificate info(IssuedCertificate certificate) {
        return info(certificate.certificate());
    }

    static Certificate info(X509Certificate certificate) {
        try {
            return Certificates.of(certificate);
        } catch (UnreadableCertificateException e) {
            throw new IllegalStateException(e);
        }
    }
}
