// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.store.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerArray;

import org.dpsstudio.model.DeviceId;
import org.dpsstudio.model.JsonText;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.model.enrollment.IndividualEnrollment;
import org.dpsstudio.model.enrollment.InitialTwin;
import org.dpsstudio.model.hub.HubDevice;
import org.dpsstudio.service.port.StoreReader;
import org.dpsstudio.store.SqliteStore;
import org.dpsstudio.store.StoreSettings;
import org.dpsstudio.testkit.store.Samples;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Many threads at once. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class ConcurrencyTest {
    private static final int DEVICES = 20;
    private static final int WRITES = 150;
    private static final int READERS = 4;

    @TempDir
    private Path folder;
    private SqliteStore store;

    @BeforeEach
    void open() {
        store = SqliteStore.open(folder.resolve("dps.db"), StoreSettings.defaults(Clock.systemUTC()));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void nobodyReadsWhatIsOlderThanWhatWasAcknowledged() throws InterruptedException, ExecutionException {
        AtomicIntegerArray acknowledged = new AtomicIntegerArray(DEVICES);
        AtomicBoolean done = new AtomicBoolean();
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            List<Future<?>> writers = new ArrayList<>();
            for (int device = 0; device < DEVICES; device++) {
                int own = device;
                writers.add(threads.submit(() -> {
                    for (int number = 1; number <= WRITES; number++) {
                        int written = number;
                        store.write(w -> {
                            if (written % 7 == 0) {
                                w.deleteEnrollment(new EnrollmentKey.Individual(id(own)));
                            }
                            w.putEnrollment(numbered(own, written));
                            return true;
                        });
                        acknowledged.set(own, number);
                    }
                }));
            }
            List<Future<?>> readers = new ArrayList<>();
            for (int i = 0; i < READERS; i++) {
                readers.add(threads.submit(() -> {
                    while (!done.get()) {
                        int device = ThreadLocalRandom.current().nextInt(DEVICES);
                        int least = acknowledged.get(device);
                        int found = store.read(r -> number(r, device));
                        assertTrue(found >= least, device + ": " + found + " < " + least);
                    }
                }));
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
            done.set(true);
            for (Future<?> reader : readers) {
                reader.get();
            }
        }
        for (int device = 0; device < DEVICES; device++) {
            int own = device;
            assertEquals(WRITES, store.<Integer>read(r -> number(r, own)));
        }
    }

    @Test
    void moreReadersThanConnectionsTakeTurns() throws InterruptedException, ExecutionException {
        store.write(w -> {
            w.putEnrollment(numbered(0, 1));
            return true;
        });
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> readers = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                readers.add(threads.submit(() -> store.read(r -> r.individuals(Optional.empty(), 5)
                        .items().size())));
            }
            for (Future<Integer> reader : readers) {
                assertEquals(1, reader.get());
            }
        }
    }

    @Test
    void theJournalBeginsAnewWhileWritesGoOn() {
        String twin = "{\"a\":\"" + "x".repeat(3_000) + "\"}";
        long longest = 0;
        try (SqlConnection sql = SqlConnection.open(folder.resolve("dps.db"))) {
            boolean begunAnew = false;
            for (int commit = 0; !begunAnew; commit++) {
                int from = commit * 100;
                store.write(w -> {
                    for (int n = from; n < from + 100; n++) {
                        w.putHubDevice(Samples.hub("hub.example.net").name(), new HubDevice(
                                new DeviceId("dev-" + n), Samples.certificateDevice("x").authentication(),
                                new InitialTwin(Optional.of(new JsonText(twin)),
                                        Optional.empty()),
                                false));
                    }
                    return true;
                });
                long pages = sql.first("PRAGMA wal_checkpoint(NOOP)", SqlConnection.Binder.NONE, columns -> {
                    columns.skip(1);
                    return columns.number();
                }).orElseThrow();
                begunAnew = pages < longest;
                longest = Math.max(longest, pages);
            }
        }
        assertTrue(longest > 1_000, "not at once: " + longest);
    }

    private static RegistrationId id(int device) {
        return RegistrationId.of("dev-" + device);
    }

    private static IndividualEnrollment numbered(int device, int number) {
        IndividualEnrollment sample = Samples.individual(id(device).text());
        return new IndividualEnrollment(sample.registrationId(), sample.deviceId(), sample.attestation(),
                sample.settings(), Optional.of(new JsonText(Integer.toString(number))), sample.revision());
    }

    private static int number(StoreReader reader, int device) {
        return reader.individual(id(device)).map(e -> Integer.parseInt(
                e.optionalDeviceInformation().orElseThrow().text())).orElse(0);
    }
}
