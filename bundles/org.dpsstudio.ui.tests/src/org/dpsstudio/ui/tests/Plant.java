// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.tests;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.dpsstudio.model.ETag;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.Secret;
import org.dpsstudio.model.ServiceTime;
import org.dpsstudio.model.attestation.AttestationMechanism;
import org.dpsstudio.model.attestation.SymmetricKey;
import org.dpsstudio.model.enrollment.EnrollmentSettings;
import org.dpsstudio.model.enrollment.IndividualEnrollment;
import org.dpsstudio.model.enrollment.ProvisioningStatus;
import org.dpsstudio.model.enrollment.Revision;
import org.dpsstudio.service.FirstSetup;
import org.dpsstudio.service.LocalProvisioningService;
import org.dpsstudio.store.SqliteStore;
import org.dpsstudio.store.StoreSettings;
import org.dpsstudio.ui.services.ServiceConnection;

/** A service with the enrollments of a large plant: eight kinds of machines, one in twenty disabled. */
final class Plant implements AutoCloseable {
    /** One in so many enrollments is disabled. */
    static final int DISABLED_EVERY = 20;

    private static final int BATCH = 10_000;
    private static final List<String> LINES = List.of("lathe", "meter", "mill", "oven", "press", "pump", "robot",
            "valve");

    private final SqliteStore store;
    private final int size;
    private final ServiceConnection connection;

    Plant(Path folder, int size) {
        this.size = size;
        SecureRandom random = new SecureRandom();
        store = SqliteStore.open(folder.resolve("dps.db"), StoreSettings.defaults(Clock.systemUTC()));
        FirstSetup.ensure(store, random);
        SplittableRandom keys = new SplittableRandom(20261122);
        Instant now = ServiceTime.ticks(Instant.now());
        for (int from = 0; from < size; from += BATCH) {
            List<IndividualEnrollment> batch = IntStream.range(from, Math.min(from + BATCH, size))
                    .mapToObj(number -> enrollment(number, keys, now)).toList();
            store.write(writer -> {
                batch.forEach(writer::putEnrollment);
                return batch.size();
            });
        }
        connection = new ServiceConnection("plant", "Plant",
                new LocalProvisioningService(store, Clock.systemUTC(), random));
    }

    /** The name of a machine; names are in the order of their numbers within a line. */
    static String name(int number) {
        return LINES.get(number % LINES.size()) + String.format(Locale.ROOT, "-%07d", number);
    }

    private static IndividualEnrollment enrollment(int number, SplittableRandom random, Instant now) {
        EnrollmentSettings settings = EnrollmentSettings.DEFAULT.withStatus(
                number % DISABLED_EVERY == 7 ? ProvisioningStatus.DISABLED : ProvisioningStatus.ENABLED);
        Instant created = now.minusSeconds(random.nextInt(365 * 24 * 3600));
        return IndividualEnrollment
                .of(RegistrationId.of(name(number)),
                        new AttestationMechanism.SymmetricKeys(Optional.of(key(random)), Optional.of(key(random))))
                .withSettings(settings).withRevision(new Revision(ETag.next(), created, created));
    }

    private static SymmetricKey key(SplittableRandom random) {
        byte[] content = new byte[32];
        random.nextBytes(content);
        return new SymmetricKey(Secret.of(content));
    }

    ServiceConnection connection() {
        return connection;
    }

    /** The name that comes first. */
    String first() {
        return name(0);
    }

    /** The name that comes last: the highest number of the last line. */
    String last() {
        return IntStream.range(0, LINES.size()).map(i -> size - 1 - i)
                .filter(number -> number % LINES.size() == LINES.size() - 1).mapToObj(Plant::name).findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        store.close();
    }
}
