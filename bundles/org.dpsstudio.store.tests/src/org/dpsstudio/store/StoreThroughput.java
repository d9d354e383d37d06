// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.store;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import org.dpsstudio.model.DeviceId;
import org.dpsstudio.model.ETag;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.attestation.AttestationMechanism.SymmetricKeys;
import org.dpsstudio.model.attestation.SymmetricKey;
import org.dpsstudio.model.enrollment.EnrollmentSettings;
import org.dpsstudio.model.enrollment.IndividualEnrollment;
import org.dpsstudio.model.enrollment.InitialTwin;
import org.dpsstudio.model.enrollment.Revision;
import org.dpsstudio.model.hub.AuthenticationScheme;
import org.dpsstudio.model.hub.HubDevice;
import org.dpsstudio.model.hub.HubName;
import org.dpsstudio.model.hub.LinkedHub;
import org.dpsstudio.model.registration.OperationId;
import org.dpsstudio.model.registration.RegistrationRecord;
import org.dpsstudio.model.registration.RegistrationStatus;
import org.dpsstudio.model.registration.Substatus;
import org.dpsstudio.model.trace.Attempt;
import org.dpsstudio.model.trace.Finding;
import org.dpsstudio.model.trace.Outcome;
import org.dpsstudio.model.trace.Rule;
import org.dpsstudio.model.trace.Trace;
import org.dpsstudio.service.Subscription;
import org.dpsstudio.service.browse.EnrollmentColumn;
import org.dpsstudio.service.browse.FilterTerm;
import org.dpsstudio.service.port.LastAttempt;
import org.dpsstudio.service.port.StoreWriter;
import org.sqlite.JDBC;

/**
 * Measures, no test: whole registrations through the store against plain upserts of the engine in groups of 64 on the
 * same disk, with few and with many enrollments; and the opening of lists.
 *
 * <p>Arguments: the folder, the number of enrollments, the number of callers, seconds for each row.
 */
public final class StoreThroughput {
    private static final int LOAD = 10_000;
    private static final int GROUP = 64;
    private static final int VALUE = 600;
    private static final LinkedHub HUB = new LinkedHub(new HubName("hub-1.dps-studio.local"), "", true, 1);

    private final Path folder;
    private final int enrollments;
    private final int callers;
    private final int seconds;

    private StoreThroughput(Path folder, int enrollments, int callers, int seconds) {
        this.folder = folder;
        this.enrollments = enrollments;
        this.callers = callers;
        this.seconds = seconds;
    }

    /**
     * @param args folder, enrollments, callers, seconds
     * @throws Exception when anything goes wrong
     */
    public static void main(String[] args) throws Exception {
        Path folder = Files.createDirectories(Path.of(args[0]));
        new StoreThroughput(folder, Integer.parseInt(args[1]), Integer.parseInt(args[2]), Integer.parseInt(args[3]))
                .run();
    }

    private void run() throws SQLException, IOException, InterruptedException, ExecutionException {
        Path file = folder.resolve("throughput-" + enrollments + ".db");
        boolean fresh = Files.notExists(file);
        try (SqliteStore store = SqliteStore.open(file, StoreSettings.defaults(Clock.systemUTC()))) {
            if (fresh) {
                load(store);
            }
            lists(store);
            for (int round = 0; round < 3; round++) {
                double raw = raw();
                double full = registrations(store, callers);
                print("round %d: raw upserts %.0f/s, registrations %.0f/s, ratio %.2f", round, raw, full, full / raw);
            }
            print("one caller: %.0f registrations/s", registrations(store, 1));
        }
        print("%.0f MB", Files.size(file) / 1e6);
    }

    private void load(SqliteStore store) {
        long begin = System.nanoTime();
        Random random = new Random(1);
        SecureRandom keys = new SecureRandom();
        SymmetricKey key = SymmetricKey.generate(keys);
        store.write(w -> {
            w.putLinkedHub(HUB);
            return null;
        });
        for (int from = 0; from < enrollments; from += LOAD) {
            List<IndividualEnrollment> chunk = new ArrayList<>();
            for (int i = from; i < Math.min(enrollments, from + LOAD); i++) {
                Instant now = Instant.now();
                chunk.add(IndividualEnrollment.of(id(i), new SymmetricKeys(Optional.of(key), Optional.of(key)))
                        .withSettings(EnrollmentSettings.DEFAULT)
                        .withRevision(new Revision(ETag.next(), now.minusSeconds(random.nextInt(10_000_000)), now)));
            }
            store.write(w -> {
                chunk.forEach(w::putEnrollment);
                return null;
            });
        }
        print("%d enrollments loaded in %.1f s", enrollments, (System.nanoTime() - begin) / 1e9);
    }

    private static RegistrationId id(int number) {
        return RegistrationId.of("Press-" + Integer.toString(number * 0x9E3779B1 >>> 1, 36) + "-" + number % 10);
    }

    private void lists(SqliteStore store) {
        for (int i = 0; i < 3; i++) {
            list(store, List.of(), EnrollmentColumn.ID, true);
        }
        list(store, List.of(new FilterTerm.Anywhere("ab1", Set.of())), EnrollmentColumn.ID, true);
        list(store, List.of(new FilterTerm.Anywhere("hub", Set.of())), EnrollmentColumn.ID, true);
        list(store, List.of(new FilterTerm.Contains(EnrollmentColumn.STATE, "assigned")), EnrollmentColumn.ID, true);
        list(store, List.of(new FilterTerm.Contains(EnrollmentColumn.ATTESTATION, "symmetricKey")),
                EnrollmentColumn.ID, false);
        for (EnrollmentColumn column : EnrollmentColumn.values()) {
            list(store, List.of(), column, false);
        }
    }

    private static void list(SqliteStore store, List<FilterTerm> terms, EnrollmentColumn order, boolean ascending) {
        long begin = System.nanoTime();
        var listing = store.read(r -> r.listing(terms, order, ascending, () -> false));
        long opened = System.nanoTime();
        listing.rows(Math.max(0, listing.size() - 100), listing.size());
        print("list by %s %s: %d rows in %.0f ms, the last 100 in %.1f ms", order, terms, listing.size(),
                (opened - begin) / 1e6, (System.nanoTime() - opened) / 1e6);
    }

    private double raw() throws SQLException {
        Path file = folder.resolve("raw-" + enrollments + ".db");
        boolean fresh = Files.notExists(file);
        try (Connection connection = new JDBC().connect(JDBC.PREFIX + file, new Properties());
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("PRAGMA synchronous = FULL");
            if (fresh) {
                statement.execute("CREATE TABLE raw (k TEXT PRIMARY KEY, v BLOB)");
                statement.execute(
                        "INSERT INTO raw WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < "
                                + enrollments + ") SELECT 'device-' || i, randomblob(" + VALUE + ") FROM n");
            }
            connection.setAutoCommit(false);
            byte[] value = new byte[VALUE];
            Random random = new Random();
            long count = 0;
            long begin = System.nanoTime();
            long cpuBefore = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            try (PreparedStatement upsert = connection
                    .prepareStatement("INSERT INTO raw VALUES (?, ?) ON CONFLICT (k) DO UPDATE SET v = excluded.v")) {
                while (System.nanoTime() - begin < seconds * 1_000_000_000L) {
                    for (int i = 0; i < GROUP; i++) {
                        random.nextBytes(value);
                        upsert.setString(1, "device-" + random.nextInt(enrollments));
                        upsert.setBytes(2, value);
                        upsert.executeUpdate();
                    }
                    connection.commit();
                    count += GROUP;
                }
            }
            print("  raw: %.1f us of CPU for each, %.2f ms for a group",
                    (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpuBefore) / 1e3 / count,
                    (System.nanoTime() - begin) / 1e6 * GROUP / count);
            return count * 1e9 / (System.nanoTime() - begin);
        }
    }

    private double registrations(SqliteStore store, int concurrent) throws InterruptedException, ExecutionException {
        AtomicLong count = new AtomicLong();
        AtomicLong commits = new AtomicLong();
        Subscription counting = store.onCommit(changes -> commits.incrementAndGet());
        long cpuBefore = writerNanos();
        long begin = System.nanoTime();
        long end = begin + seconds * 1_000_000_000L;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < concurrent; i++) {
                running.add(threads.submit(() -> {
                    while (System.nanoTime() < end) {
                        register(store, id(ThreadLocalRandom.current().nextInt(enrollments)));
                        count.incrementAndGet();
                    }
                }));
            }
            for (Future<?> caller : running) {
                caller.get();
            }
        }
        long took = System.nanoTime() - begin;
        counting.close();
        print("  %d callers: %.0f in a group, %.1f us of the writer's CPU for each, %.2f ms for a group", concurrent,
                (double) count.get() / commits.get(), (writerNanos() - cpuBefore) / 1e3 / count.get(),
                took / 1e6 / commits.get());
        return count.get() * 1e9 / took;
    }

    private static long writerNanos() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return Stream.of(threads.getThreadInfo(threads.getAllThreadIds())).filter(Objects::nonNull)
                .filter(thread -> thread.getThreadName().equals("dps-store-writer"))
                .mapToLong(thread -> threads.getThreadCpuTime(thread.getThreadId())).sum();
    }

    /** What a service does for a device that it lets in. */
    private static void register(SqliteStore store, RegistrationId id) {
        IndividualEnrollment enrollment = store.read(r -> r.individual(id)).orElseThrow();
        List<Finding> findings = List.of(Finding.passed(Rule.REQUEST_WELL_FORMED, "JSON"),
                Finding.passed(Rule.ID_SCOPE_KNOWN, "0ne0012ABCD"),
                Finding.passed(Rule.REGISTRATION_ID_SYNTAX, id.text()),
                Finding.passed(Rule.EVIDENCE_PRESENTED, "token"), Finding.passed(Rule.ENROLLMENT_FOUND, id.text()),
                Finding.passed(Rule.TOKEN_RESOURCE, "0ne0012ABCD/registrations/" + id.text()),
                Finding.passed(Rule.TOKEN_NOT_EXPIRED, "2026-11-05T10:00:00Z"),
                Finding.passed(Rule.TOKEN_SIGNATURE, "primary"), Finding.passed(Rule.ENROLLMENT_ENABLED, "enabled"),
                Finding.decided(Rule.HUB_CHOSEN, "hashed", HUB.name().text()),
                Finding.passed(Rule.HUB_DEVICE, id.text()));
        store.write(w -> write(w, enrollment, findings));
    }

    private static Void write(StoreWriter w, IndividualEnrollment read, List<Finding> findings) {
        RegistrationId id = read.registrationId();
        IndividualEnrollment enrollment = w.individual(id).orElseThrow();
        HubName hub = w.linkedHubs().getFirst().name();
        DeviceId deviceId = enrollment.effectiveDeviceId();
        Optional<RegistrationRecord> before = w.registration(id);
        Instant now = Instant.now();
        SymmetricKey key = ((SymmetricKeys) enrollment.attestation()).primary().orElseThrow();
        if (before.isEmpty() || w.hubDevice(hub, deviceId).isEmpty()) {
            w.putHubDevice(hub, new HubDevice(deviceId, new AuthenticationScheme.Sas(key, Optional.of(key)),
                    InitialTwin.EMPTY, false));
        }
        w.putRegistration(new RegistrationRecord(id, before.map(RegistrationRecord::created).orElse(now), now,
                RegistrationStatus.ASSIGNED, Optional.of(Substatus.INITIAL_ASSIGNMENT), Optional.of(hub),
                Optional.of(deviceId), Optional.empty(), Optional.empty(), Optional.empty(),
                new OperationId("5." + new UUID(now.getNano(), id.hashCode()) + "." + new UUID(7, now.getNano())),
                ETag.next()));
        long trace = w.addTrace(new Trace(0,
                new Attempt(now, "0ne0012ABCD", id.text(), "HTTPS", "127.0.0.1", "2021-06-01"),
                Optional.of(enrollment.key()), findings, Outcome.ASSIGNED, 0, 321));
        w.noteAttempt(id, new LastAttempt(now, Outcome.ASSIGNED, Rule.HUB_DEVICE, trace));
        return null;
    }

    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
