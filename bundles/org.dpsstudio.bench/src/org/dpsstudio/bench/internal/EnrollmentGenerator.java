// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.bench.internal;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;

import org.dpsstudio.attestation.making.CertificateMaker;
import org.dpsstudio.attestation.making.Validity;
import org.dpsstudio.attestation.x509.Certificates;
import org.dpsstudio.attestation.x509.UnreadableCertificateException;
import org.dpsstudio.host.HostException;
import org.dpsstudio.host.HostSettings;
import org.dpsstudio.host.ProvisioningHost;
import org.dpsstudio.model.ETag;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.Secret;
import org.dpsstudio.model.ServiceTime;
import org.dpsstudio.model.attestation.AttestationMechanism;
import org.dpsstudio.model.attestation.Certificate;
import org.dpsstudio.model.attestation.Slots;
import org.dpsstudio.model.attestation.SymmetricKey;
import org.dpsstudio.model.enrollment.EnrollmentSettings;
import org.dpsstudio.model.enrollment.IndividualEnrollment;
import org.dpsstudio.model.enrollment.ProvisioningStatus;
import org.dpsstudio.model.enrollment.Revision;
import org.dpsstudio.store.SqliteStore;
import org.dpsstudio.store.StoreSettings;

import java.security.cert.CertificateEncodingException;

/**
 * Makes the enrollments of a large plant, straight into a data folder's store: two thirds with symmetric keys, a
 * third with a certificate (the same one, which only its own device could use), one in twenty disabled, created over
 * the last year.
 */
final class EnrollmentGenerator {
    private static final int BATCH = 10_000;
    private static final String[] LINES = { "press", "mill", "lathe", "robot", "oven", "meter", "pump", "valve" };

    private final Path data;

    EnrollmentGenerator(Path data) {
        this.data = data;
    }

    /** The name that every machine of a number has. */
    static String name(int number) {
        return LINES[number % LINES.length] + String.format(Locale.ROOT, "-%07d", number);
    }

    void add(int count) throws HostException, UnreadableCertificateException {
        try (ProvisioningHost host = ProvisioningHost.open(HostSettings.defaults(data))) {
            host.service().describe();
        }
        Certificate certificate = certificate();
        SplittableRandom random = new SplittableRandom(20261122);
        Instant now = ServiceTime.ticks(Instant.now());
        try (SqliteStore store = SqliteStore.open(data.resolve("dps.db"),
                StoreSettings.defaults(Clock.systemUTC()))) {
            for (int from = 0; from < count; from += BATCH) {
                List<IndividualEnrollment> batch = new ArrayList<>();
                for (int i = from; i < Math.min(from + BATCH, count); i++) {
                    batch.add(enrollment(i, certificate, random, now));
                }
                store.write(writer -> {
                    batch.forEach(writer::putEnrollment);
                    return batch.size();
                });
            }
        }
    }

    private static Certificate certificate() throws UnreadableCertificateException {
        try {
            return Certificates.ofDer(new CertificateMaker(new SecureRandom())
                    .leaf("plant", Validity.of(Instant.now(), Duration.ofDays(365))).certificate().getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static IndividualEnrollment enrollment(int number, Certificate certificate, SplittableRandom random,
            Instant now) {
        AttestationMechanism attestation = hasKey(number)
                ? new AttestationMechanism.SymmetricKeys(Optional.of(key(number)), Optional.of(key(number)))
                : new AttestationMechanism.X509ClientCertificates(Slots.primary(certificate));
        EnrollmentSettings settings = EnrollmentSettings.DEFAULT
                .withStatus(enabled(number) ? ProvisioningStatus.ENABLED : ProvisioningStatus.DISABLED);
        Instant created = now.minusSeconds(random.nextInt(365 * 24 * 3600));
        return IndividualEnrollment.of(RegistrationId.of(name(number)), attestation).withSettings(settings)
                .withRevision(new Revision(ETag.next(), created, created.plusSeconds(random.nextInt(3600))));
    }

    /** Whether the machine of a number attests by symmetric keys. */
    static boolean hasKey(int number) {
        return number % 3 != 0;
    }

    /** Whether the machine of a number may register. */
    static boolean enabled(int number) {
        return number % 20 != 7;
    }

    /** The key of the machine of a number, the same each time; secret to nobody. */
    static SymmetricKey key(int number) {
        byte[] content = new byte[32];
        new SplittableRandom(number).nextBytes(content);
        return new SymmetricKey(Secret.of(content));
    }
}
